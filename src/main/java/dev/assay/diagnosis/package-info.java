/**
 * Why a project failed, apart from what wrote it and from what judged it: rules that read the logs of a failure. They
 * explain a verdict and never move one.
 *
 * <p>It promises an answer for every failure, the same for the same, within a moment and without an exception, whatever
 * the logs hold; and that the line it quotes stands in the log.
 *
 * <p>Read {@link dev.assay.diagnosis.Failure} and {@link dev.assay.diagnosis.Diagnosis} with
 * {@link dev.assay.diagnosis.RootCause} (what may be wrong, and what to do about it), then
 * {@link dev.assay.diagnosis.DiagnosisRules}, and the tables beside {@code Rules}, where knowledge is added.
 */
package dev.assay.diagnosis;
