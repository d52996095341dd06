package dev.assay.benchmark.steering;

import dev.assay.experiment.forecast.World;
import dev.assay.experiment.forecast.World.Shot;
import dev.assay.trial.Phase;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * One error, and the truth of how often each combination mends it. The n-th trial of a combination comes out the same
 * and takes as long for whoever asks, so that ways to answer are compared on the same luck.
 *
 * @param rates true pass rates by combination
 * @param costs US dollars of a trial by combination
 */
public record KnownError(Assumptions assumed, double[] rates, double[] costs, long seed) {

    private static final double MINUTE = 60_000;
    private static final double GOOD = 0.7;
    private static final double WRONG = 0.5;
    private static final int LOOKS = -1;
    private static final int HUNCHES = -2;

    public static KnownError of(Assumptions assumed, long seed) {
        var random = new SplittableRandom(seed);
        var good = pick(assumed.good(), random);
        var flaky = random.nextInt(assumed.flaky() + 1);
        var rates = IntStream.range(0, Assumptions.COMBINATIONS).mapToDouble(place ->
                place < good ? beta(assumed.alpha(), 1, random)
                        : place < good + flaky
                                ? random.nextDouble(Assumptions.FLAKY_LOW, Assumptions.FLAKY_HIGH)
                                : beta(1, Assumptions.BAD_BETA, random)).toArray();
        shuffle(rates, random);
        var costs = random.doubles(rates.length, 0.002, 0.05).toArray();
        return new KnownError(assumed, rates, costs, seed);
    }

    /** The trials of one way to answer. */
    World trials() {
        var next = new int[rates.length];
        return place -> shot(place, next[place]++);
    }

    private Shot shot(int place, int trial) {
        var random = luck(place, trial);
        var millis = millis(Assumptions.GENERATION_MINUTES, random)
                + millis(Assumptions.VERIFICATION_MINUTES, random);
        var end = random.nextDouble() < Assumptions.INCONCLUSIVE ? Phase.INCONCLUSIVE
                : random.nextDouble() < rates[place] ? Phase.PASSED : Phase.FAILED;
        return new Shot(end, Math.round(millis), 0, 0, costs[place]);
    }

    /** How long a person takes after this trial. */
    double lookMillis(int round) {
        return millis(assumed.look(), luck(LOOKS, round));
    }

    /** Places in the order in which a person tries them: at random, the good ones as much likelier as is assumed. */
    List<Integer> order() {
        var keys = IntStream.range(0, rates.length)
                .mapToDouble(place -> -Math.log(1 - luck(HUNCHES, place).nextDouble())
                        / (rates[place] >= GOOD ? assumed.hunch() : 1)).toArray();
        return IntStream.range(0, rates.length).boxed()
                .sorted(Comparator.comparingDouble(place -> keys[place])).toList();
    }

    boolean hasGood() {
        return Arrays.stream(rates).anyMatch(rate -> rate >= GOOD);
    }

    boolean isWrong(int winner) {
        return rates[winner] < WRONG;
    }

    private double millis(double medianMinutes, RandomGenerator random) {
        return medianMinutes * MINUTE * Math.exp(assumed.sigma() * random.nextGaussian());
    }

    private RandomGenerator luck(int place, int trial) {
        var ofPlace = new SplittableRandom(seed + place * 0x9E37_79B9L).nextLong();
        return new SplittableRandom(ofPlace + trial * 0x85EB_CA6BL);
    }

    private static double beta(double alpha, double beta, RandomGenerator random) {
        UniformRandomProvider bits = random::nextLong;
        return BetaDistribution.of(alpha, beta).createSampler(bits).sample();
    }

    private static int pick(List<Double> chances, RandomGenerator random) {
        var left = random.nextDouble();
        var picked = 0;
        while (picked < chances.size() - 1 && left >= chances.get(picked)) {
            left -= chances.get(picked++);
        }
        return picked;
    }

    private static void shuffle(double[] values, RandomGenerator random) {
        for (var last = values.length - 1; last > 0; last--) {
            var other = random.nextInt(last + 1);
            var kept = values[last];
            values[last] = values[other];
            values[other] = kept;
        }
    }
}
