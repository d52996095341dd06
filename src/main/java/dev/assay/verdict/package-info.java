/**
 * What was observed, and what follows from it: a verdict is a pure function of recorded signals, and knows neither a
 * sandbox nor a model. Blame is told apart: a lost sandbox and a taken port are no failure of the project.
 *
 * <p>Read {@link dev.assay.verdict.Signal}, {@link dev.assay.verdict.Verdict}, {@link dev.assay.verdict.Cause}, then
 * {@link dev.assay.verdict.VerdictRules} with {@link dev.assay.verdict.CheckRules}.
 */
package dev.assay.verdict;
