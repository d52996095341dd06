package dev.assay.benchmark.replay;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What is true and nobody knows: how often users ask for what provokes each kind of error, and how often each
 * combination masters that. A combination has a skill and a kind of error a difficulty, both normal, with noise for
 * what a combination is bad at in particular; the chance to pass is the logistic function of their difference (Rasch's
 * model of tests).
 *
 * @param provoked chance, for each kind, that a use provokes it
 * @param masters  chance, for each combination and kind, that a provoked use goes well all the same
 */
record World(double[] provoked, double[][] masters) {

    static final int COMBINATIONS = 12;
    static final double PROVOKED = 0.06;

    private static final double SKILL_SPREAD = 2;
    private static final double NOISE = 1;

    static World of(Random random, int kinds) {
        var provoked = IntStream.range(0, kinds).mapToDouble(kind -> 1.0 / (1 + kind)).toArray();
        var all = IntStream.range(0, kinds).mapToDouble(kind -> provoked[kind]).sum();
        var skills = IntStream.range(0, COMBINATIONS).mapToDouble(each -> SKILL_SPREAD * random.nextGaussian())
                .toArray();
        var difficulties = IntStream.range(0, kinds).mapToDouble(each -> random.nextGaussian()).toArray();
        var masters = new double[COMBINATIONS][kinds];
        for (var combination = 0; combination < COMBINATIONS; combination++) {
            for (var kind = 0; kind < kinds; kind++) {
                var surplus = skills[combination] - difficulties[kind] + NOISE * random.nextGaussian();
                masters[combination][kind] = 1 / (1 + Math.exp(-surplus));
            }
        }
        return new World(IntStream.range(0, kinds).mapToDouble(kind -> PROVOKED * provoked[kind] / all).toArray(),
                masters);
    }

    /** What a team has in use that chose by eye: of all combinations the median one. */
    int usual() {
        return IntStream.range(0, COMBINATIONS).boxed().sorted(Comparator.comparingDouble(this::failures))
                .skip(COMBINATIONS / 2).findFirst().orElseThrow();
    }

    /** Chance of an error in a use with this combination. */
    double failures(int combination) {
        return IntStream.range(0, provoked.length)
                .mapToDouble(kind -> provoked[kind] * (1 - masters[combination][kind])).sum();
    }

    /** The same of the best combination. */
    double least() {
        return IntStream.range(0, COMBINATIONS).mapToDouble(this::failures).min().orElseThrow();
    }

    boolean passes(Random random, int combination, int kind) {
        return random.nextDouble() < masters[combination][kind];
    }
}
