/**
 * Proof that the two areas of {@code k8s/} are apart, from the very files that are deployed.
 *
 * <p>Read {@code ManifestsTest} (what is in the files) first; then {@code RightsIT}, {@code ServerAttemptsIT} and
 * {@code LimitsIT}, which ask a real cluster. What a cluster may be too old or too plain to enforce is decided offline:
 * Pod Security in {@code pods}, network policies in {@code network}.
 */
package dev.assay.sandbox.kubernetes.areas;
