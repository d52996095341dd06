package dev.assay.benchmark.steering;

import java.util.ArrayList;
import java.util.List;

/**
 * What the model of the world takes for true of errors, models and people. Durations are lognormal.
 *
 * @param slots     trials at once; a trial holds its slot from the first token to the verdict
 * @param good      chances of 0, 1, 2 ... good combinations among the twelve
 * @param alpha     true pass rates of the good ones: Beta(alpha, 1)
 * @param flaky     up to so many more, each number as likely, pass at a rate that is even in 0.2 to 0.5
 * @param sigma     of the logarithm of a duration
 * @param look      minutes at the median that a person takes between two trials: to notice the end, to look, to change
 *                  the prompt or the model, and to ask again
 * @param hunch     how many times likelier a person tries a good combination next than any other
 * @param looksOnce whether a person also looks at what the machine answers
 */
public record Assumptions(String name, int slots, List<Double> good, double alpha, int flaky, double sigma,
        double look, double hunch, boolean looksOnce) {

    static final int COMBINATIONS = 12;
    static final double BAD_BETA = 19;
    static final double FLAKY_LOW = 0.2;
    static final double FLAKY_HIGH = 0.5;
    static final double INCONCLUSIVE = 0.02;
    static final double GENERATION_MINUTES = 0.75;
    static final double VERIFICATION_MINUTES = 0.75;

    public static final Assumptions USUAL = new Assumptions("usual", 8,
            List.of(0.1, 0.3, 0.3, 0.2, 0.1), 9, 2, 0.5, 4.5, 1, false);

    public static final List<String> TEXT = List.of(
            "- An error has 12 combinations. 0, 1, 2, 3 or 4 are good, in 10, 30, 30, 20 and 10 % of the errors: their",
            "  true pass rates are from Beta(9, 1), mean 0.9. 0, 1 or 2 more, as likely each, are flaky: even in 0.2",
            "  to 0.5. The rest are bad: Beta(1, 19), mean 0.05. 2 % of trials are inconclusive.",
            "- Generation and verification take 45 s each at the median, lognormal with sigma 0.5, passed or failed.",
            "  A trial holds one of the slots throughout; looking at results and deciding take no time.",
            "- By hand: one trial after the other in random order, each combination once; after each a person takes",
            "  4.5 minutes at the median (sigma 0.5), chosen so that an error takes the 30 minutes that are reported.",
            "  The first pass is the answer; without any, the person gives up. The machine's answer is taken as it is.",
            "- All arms meet the same outcomes and durations, trial by trial.",
            "- Wrong: the named winner's true pass rate is below 1/2. Found: a winner that is not wrong was named,",
            "  among errors with a combination of 0.7 or more. Intervals are 95 %: Wilson's, or bootstrap.");

    /** Each differs from the usual world in what its name says. */
    public static List<Assumptions> others() {
        var one = List.of(0.0, 1.0);
        List<Assumptions> worlds = new ArrayList<>(List.of(
                USUAL.with("4 slots", 4), USUAL.with("16 slots", 16),
                USUAL.with("always one good", one, USUAL.alpha, USUAL.flaky),
                USUAL.with("half have none, half one good", List.of(0.5, 0.5), USUAL.alpha, USUAL.flaky),
                USUAL.with("good ones pass 80 %", USUAL.good, 4, USUAL.flaky),
                USUAL.with("good ones pass 67 %", USUAL.good, 2, USUAL.flaky),
                USUAL.with("none good, up to 4 flaky", List.of(1.0), USUAL.alpha, 4),
                new Assumptions("durations with sigma 1", USUAL.slots, USUAL.good, USUAL.alpha, USUAL.flaky, 1,
                        USUAL.look, 1, false),
                new Assumptions("the person tries good ones 3 x likelier", USUAL.slots, USUAL.good, USUAL.alpha,
                        USUAL.flaky, USUAL.sigma, USUAL.look, 3, false),
                new Assumptions("a person looks at the answer too", USUAL.slots, USUAL.good, USUAL.alpha,
                        USUAL.flaky, USUAL.sigma, USUAL.look, 1, true)));
        for (var look : List.of(0.0, 1.0, 3.0, 10.0)) {
            worlds.add(new Assumptions("a person takes " + Math.round(look) + " min a round", USUAL.slots,
                    USUAL.good, USUAL.alpha, USUAL.flaky, USUAL.sigma, look, 1, false));
        }
        return worlds;
    }

    private Assumptions with(String name, int slots) {
        return new Assumptions(name, slots, good, alpha, flaky, sigma, look, hunch, looksOnce);
    }

    private Assumptions with(String name, List<Double> good, double alpha, int flaky) {
        return new Assumptions(name, slots, good, alpha, flaky, sigma, look, hunch, looksOnce);
    }
}
