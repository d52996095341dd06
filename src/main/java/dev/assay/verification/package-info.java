/**
 * Whether a project really runs, proved by observation. "A port listens and {@code GET /} answers 200" is no proof.
 *
 * <p>It promises that the project is run as it is, once, and its first failure is kept; that every wait is bounded and
 * ends the moment the project does; and that the verdict follows from the recorded signals alone, by the pure rules of
 * {@link dev.assay.verdict}. A cancelled verification throws {@link java.lang.InterruptedException}, a lost sandbox
 * {@link dev.assay.sandbox.SandboxUnavailableException}: neither is a verdict.
 *
 * <p>Read {@link dev.assay.verification.Verifier}, which names the rules in their order, then the one class for each
 * rule.
 */
package dev.assay.verification;
