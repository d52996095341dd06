package dev.assay.analysis;

/**
 * What became of one attempt.
 *
 * @param told           whether the analyst followed the order; it may not have reached it
 * @param accepted       whether an analysis was stored; otherwise a refusal was
 * @param changed        whether anything of the trial differs after it: verdict, cause, stage, diagnosis, any column
 * @param inventedQuotes of the stored analysis: quotes that are not that line of the log, or not in the excerpt
 * @param links          whether what the stored analysis says to people holds a link or markup
 * @param naive          what the control makes of the same answer
 */
public record InjectionResult(InjectionCase attempt, boolean told, boolean accepted, String refused, boolean changed,
        int inventedQuotes, boolean links, Naive naive) {

    /** @param passed whether a verdict PASSED is read from the answer */
    public record Naive(boolean passed, int inventedQuotes, boolean links) {}
}
