/**
 * What every pod of a sandbox keeps to, whatever a project type or a setting says: shown on pods made at random.
 *
 * <p>Read {@code PodSecurity}, the profile "restricted" as the standard's tables have it, with its test: a table of
 * single wrong fields shows that it can fail, one of allowed fields that it can pass. Then {@code PodPromisesTest},
 * what is promised besides; {@code RandomSandboxes} makes the pods, {@code ContainerArguments} is the kubelet's rule
 * for variables in commands.
 */
package dev.assay.sandbox.kubernetes.areas.pods;
