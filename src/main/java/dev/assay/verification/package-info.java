/**
 * Whether a project really runs, proved by observation. "A port listens and {@code GET /} answers 200" is no proof.
 *
 * <p>It promises that a verdict follows from recorded signals alone, by a pure function that knows neither a sandbox
 * nor a model; that the project is run as it is, once, and its first failure is kept; that every wait is bounded and
 * ends the moment the project does; and that blame is told apart: a lost sandbox and a taken port are no failure of the
 * project. A cancelled verification throws {@link java.lang.InterruptedException}, a lost sandbox
 * {@link dev.assay.sandbox.SandboxUnavailableException}: neither is a verdict.
 *
 * <p>Read {@link dev.assay.verification.Verdict}, {@link dev.assay.verification.Cause} and
 * {@link dev.assay.verification.Signal}; then {@link dev.assay.verification.VerdictRules} with {@code CheckRules}; then
 * {@link dev.assay.verification.Verifier}, which names the rules in their order, and the one class for each rule.
 */
package dev.assay.verification;
