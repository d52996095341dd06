package dev.assay.benchmark;

import dev.assay.experiment.forecast.World;
import dev.assay.experiment.forecast.World.Shot;
import dev.assay.trial.Phase;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * One error, and the truth of how often each combination mends it. The n-th trial of a combination comes out the same
 * and takes as long for whoever asks, so that procedures are compared on the same luck.
 *
 * @param rates true pass rates by combination
 * @param costs US dollars of a trial by combination
 */
record SteeringWorld(Assumptions assumptions, double[] rates, double[] costs, long seed) {

    private static final double MINUTE = 60_000;

    /**
     * What is assumed of errors, models and people. Durations are lognormal, given by their median and sigma.
     *
     * @param good       chances of 0, 1, 2 ... good combinations among all
     * @param goodAlpha  true pass rates of good ones: Beta(goodAlpha, 1)
     * @param flakyUpTo  0 to so many flaky ones beside them, each number as likely; their rates are even in 0.2 to 0.5
     * @param lookMedian minutes a person needs between two trials, to see the outcome and change prompt or model
     */
    record Assumptions(String name, int slots, double[] good, double goodAlpha, int flakyUpTo, double lookMedian) {

        static final int COMBINATIONS = 12;
        static final double BAD_BETA = 19;
        static final double FLAKY_LOW = 0.2;
        static final double FLAKY_HIGH = 0.5;
        static final double INCONCLUSIVE = 0.02;
        static final double GENERATION_MEDIAN = 0.75;
        static final double VERIFICATION_MEDIAN = 0.75;
        static final double SIGMA = 0.5;
    }

    static SteeringWorld of(Assumptions assumptions, long seed) {
        var random = new SplittableRandom(seed);
        var rates = new double[Assumptions.COMBINATIONS];
        var good = pick(assumptions.good(), random);
        var flaky = random.nextInt(assumptions.flakyUpTo() + 1);
        for (var place = 0; place < rates.length; place++) {
            rates[place] = place < good ? beta(assumptions.goodAlpha(), 1, random)
                    : place < good + flaky ? random.nextDouble(Assumptions.FLAKY_LOW, Assumptions.FLAKY_HIGH)
                    : beta(1, Assumptions.BAD_BETA, random);
        }
        shuffle(rates, random);
        var costs = random.doubles(rates.length).map(even -> 0.002 + 0.05 * even).toArray();
        return new SteeringWorld(assumptions, rates, costs, seed);
    }

    /** A view that counts its own trials. */
    World trials() {
        var next = new int[rates.length];
        return place -> shot(place, next[place]++);
    }

    Shot shot(int place, int trial) {
        var random = new SplittableRandom(seed * 1_000_003 + place * 1_009L + trial);
        random.nextLong();
        var millis = lognormal(Assumptions.GENERATION_MEDIAN, random) + lognormal(Assumptions.VERIFICATION_MEDIAN, random);
        var end = random.nextDouble() < Assumptions.INCONCLUSIVE ? Phase.INCONCLUSIVE
                : random.nextDouble() < rates[place] ? Phase.PASSED : Phase.FAILED;
        return new Shot(end, Math.round(millis), 0, 0, costs[place]);
    }

    /** How long a person takes between this trial and the next. */
    double lookMillis(int round) {
        if (assumptions.lookMedian() == 0) {
            return 0;
        }
        var random = new SplittableRandom(~seed * 31 + round);
        random.nextLong();
        return lognormal(assumptions.lookMedian(), random);
    }

    boolean hasGood() {
        return Arrays.stream(rates).anyMatch(rate -> rate >= 0.7);
    }

    private static double lognormal(double medianMinutes, RandomGenerator random) {
        return medianMinutes * MINUTE * Math.exp(Assumptions.SIGMA * random.nextGaussian());
    }

    private static double beta(double alpha, double beta, RandomGenerator random) {
        UniformRandomProvider bits = random::nextLong;
        return BetaDistribution.of(alpha, beta).createSampler(bits).sample();
    }

    private static int pick(double[] weights, RandomGenerator random) {
        var left = random.nextDouble() * Arrays.stream(weights).sum();
        var picked = 0;
        while (picked < weights.length - 1 && left >= weights[picked]) {
            left -= weights[picked++];
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
