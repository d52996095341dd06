/**
 * Proof that the two areas of {@code k8s/} are apart, from the very files that are deployed and the very pods that are
 * made. What a cluster may be too old or too plain to enforce is decided here by evaluators that are pure: a table says
 * what they must answer, and each is shown to fail where one field, one rule or one label is different.
 *
 * <p>Read {@code ManifestsTest} (what is in the files) first; then {@code PodSecurity} with its test (the profile
 * "restricted"), {@code PodPromisesTest} (what every pod keeps to besides), {@code NetworkPolicies} with its test (who
 * reaches whom); then {@code RightsIT} and {@code LimitsIT}, which ask a real cluster.
 */
package dev.assay.sandbox.kubernetes.areas;
