package dev.assay.recommendation.rule;

/** What follows from two comparisons. */
public sealed interface Ruling {

    /** Why, in one sentence. */
    String reason();

    /** The challenger is better on the new case and not worse on the regression cases. */
    record Promote(String reason) implements Ruling {}

    /** It is not, or that could not be shown with as many trials and looks as there may be. */
    record Keep(String reason) implements Ruling {}

    /**
     * It cannot be said yet.
     *
     * @param newCase    further trials of each of the two on the new case
     * @param regression further trials of each of the two on the regression cases, over all of them
     */
    record NeedMore(int newCase, int regression, String reason) implements Ruling {}
}
