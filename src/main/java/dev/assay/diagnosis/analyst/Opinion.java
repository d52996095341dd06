package dev.assay.diagnosis.analyst;

/** What became of an analyst's answer. */
public sealed interface Opinion {

    /** It keeps to the rules. */
    record Accepted(Analysis analysis) implements Opinion {}

    /**
     * It does not, and nothing of it is kept.
     *
     * @param reason one sentence of ours, without a word of the answer
     */
    record Refused(String reason) implements Opinion {}
}
