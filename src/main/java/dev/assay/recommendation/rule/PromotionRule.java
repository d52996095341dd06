package dev.assay.recommendation.rule;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Decides between a champion and a challenger. The tables that it works with are kept for the next decision of the same
 * instance; for one thread at a time.
 */
public final class PromotionRule {

    private static final double ROUNDING = 1e-12;

    private final Settings settings;
    private final Map<Integer, DifferenceTest> superiority = new HashMap<>();
    private final Map<Integer, DifferenceTest> nonInferiority = new HashMap<>();

    public PromotionRule(Settings settings) {
        this.settings = settings;
    }

    /**
     * What a promotion is held to.
     *
     * @param alpha  the greatest chance of promoting a challenger that should not be, over all looks; 0 to 1
     * @param margin by how much less often than the champion a challenger may pass the regression cases; 0 to 1
     * @param looks  how often the data may be looked at; each look spends alpha / looks
     * @param limit  trials of each of the two that may be made for either question
     */
    public record Settings(double alpha, double margin, int looks, int limit) {

        double alphaOfOneLook() {
            return alpha / looks;
        }
    }

    /** What one question comes to: answered with yes, open for want of so many trials, or not worth asking on. */
    private sealed interface Answer {
        record Yes() implements Answer {}

        record More(int trials) implements Answer {}

        record No() implements Answer {}
    }

    /**
     * Decides.
     *
     * @param regression     over all regression cases; {@link Comparison#NONE} if it has no trials yet
     * @param hasRegression  whether there are regression cases
     * @param look           counts the looks at this champion and challenger on this new case from 1; 0 while there
     *                       is nothing to look at
     */
    public Ruling decide(Comparison newCase, Comparison regression, boolean hasRegression, int look) {
        if (look > settings.looks()) {
            return new Ruling.Keep("this challenger and this champion were looked at on this case " + settings.looks()
                    + " times: to look again until it fits would show nothing");
        }
        var better = ask(superiority, 0, newCase);
        Answer notWorse = hasRegression ? ask(nonInferiority, settings.margin(), regression) : new Answer.Yes();
        if (better instanceof Answer.Yes && notWorse instanceof Answer.Yes) {
            return new Ruling.Promote("the challenger passed " + newCase + " on the new case" + (hasRegression
                    ? " and " + regression + " on the regression cases, so it is not worse by more than "
                            + percent(settings.margin())
                    : ", and the feature has no other regression case"));
        }
        if (better instanceof Answer.No) {
            return new Ruling.Keep("the challenger passed " + newCase + " on the new case: that it is better would not "
                    + "be shown by " + settings.limit() + " trials of each either, if they went on like this");
        }
        if (notWorse instanceof Answer.No) {
            return new Ruling.Keep("the challenger passed " + regression + " on the regression cases: that it is not "
                    + "worse by more than " + percent(settings.margin()) + " would not be shown by " + settings.limit()
                    + " trials of each either, if they went on like this");
        }
        if (look >= settings.looks()) {
            return new Ruling.Keep("it could not be shown in " + settings.looks() + " looks: the challenger passed "
                    + newCase + " on the new case and " + regression + " on the regression cases");
        }
        return new Ruling.NeedMore(missing(better), missing(notWorse), "the decision needs " + missing(better)
                + " further trials of each on the new case and " + missing(notWorse) + " on the regression cases");
    }

    /** Whether as many trials as there may be would show both, if they went as well as they can. */
    public boolean canBeMet() {
        return least(superiority, 0).isPresent() && least(nonInferiority, settings.margin()).isPresent();
    }

    /** The chance of what was seen on the new case, or of more, if the challenger is no better; 1 without trials. */
    public double superiorityPValue(Comparison newCase) {
        return pValue(superiority, 0, newCase);
    }

    /** The chance of what was seen on the regression cases, or of more, if it is worse by the margin; 1 without trials. */
    public double nonInferiorityPValue(Comparison regression) {
        return pValue(nonInferiority, settings.margin(), regression);
    }

    private Answer ask(Map<Integer, DifferenceTest> tests, double margin, Comparison seen) {
        if (isShown(tests, margin, seen)) {
            return new Answer.Yes();
        }
        var least = least(tests, margin);
        if (least.isEmpty()) {
            return new Answer.No();
        }
        if (seen.trials() < least.getAsInt()) {
            return new Answer.More(least.getAsInt() - seen.trials());
        }
        var enough = IntStream.rangeClosed(seen.trials() + 1, settings.limit())
                .filter(trials -> isShown(tests, margin, seen.at(trials))).findFirst();
        return enough.isPresent() ? new Answer.More(enough.getAsInt() - seen.trials()) : new Answer.No();
    }

    /** So few trials could show it, if they went as well as they can; before that a bad beginning decides nothing. */
    private OptionalInt least(Map<Integer, DifferenceTest> tests, double margin) {
        return IntStream.rangeClosed(1, settings.limit())
                .filter(trials -> isShown(tests, margin, new Comparison(trials, margin > 0 ? trials : 0, trials)))
                .findFirst();
    }

    private boolean isShown(Map<Integer, DifferenceTest> tests, double margin, Comparison seen) {
        return pValue(tests, margin, seen) <= settings.alphaOfOneLook() + ROUNDING;
    }

    private static double pValue(Map<Integer, DifferenceTest> tests, double margin, Comparison seen) {
        return seen.trials() == 0 ? 1
                : tests.computeIfAbsent(seen.trials(), trials -> new DifferenceTest(trials, margin)).pValue(seen);
    }

    private static int missing(Answer answer) {
        return switch (answer) {
            case Answer.Yes yes -> 0;
            case Answer.More more -> more.trials();
            case Answer.No no -> 0;
        };
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
