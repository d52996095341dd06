/**
 * Has the analyst model look at trials that failed, where one is switched on. It comes after the end of a trial and
 * beside it: a trial is never delayed, failed or moved by it, and an analysis that does not come is missed by nobody.
 *
 * <p>It promises that no more than so many trials are looked at or wait for it at once, whatever fails meanwhile; that
 * a trial is looked at once at most; and that it writes one table of its own, which nothing reads to decide anything.
 * What it costs is on the account of the trial's caller, off the line of the trial: an experiment's budget is for its
 * trials, and one that it had used up would end the experiment.
 *
 * <p>Read {@link dev.assay.analysis.FailedTrials} (which trials), {@code Backlog} (how many),
 * {@link dev.assay.analysis.Investigation} (one of them) and {@link dev.assay.analysis.AnalysisTable}.
 */
package dev.assay.analysis;
