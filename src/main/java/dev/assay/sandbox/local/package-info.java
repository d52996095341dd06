/**
 * The sandbox of a machine without a cluster: the stages of a project run as processes in a temporary folder. It is no
 * security boundary, and so runs only what the scripted provider wrote unless a setting allows more.
 *
 * <p>Read {@link dev.assay.sandbox.local.LocalSandbox} with {@code LocalRun}, and under it {@code LocalProcess} (one
 * command), {@code MarkedProcesses} (what belongs to a sandbox), {@code ProjectSockets} (what listens),
 * {@code LocalPorts} and {@code SandboxFolder}.
 */
package dev.assay.sandbox.local;
