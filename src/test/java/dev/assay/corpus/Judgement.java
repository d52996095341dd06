package dev.assay.corpus;

/** Whether a judge, who may be naive, says that a project runs. */
public record Judgement(String judge, String caseName, boolean passed) {}
