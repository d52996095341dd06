/**
 * Where a generated project runs, apart from the others and from Assay; the only package that starts what a stranger
 * wrote.
 *
 * <p>It promises that a project sees nothing of the server's environment, that what it prints costs bounded memory,
 * that whatever it starts ends with it, and that nothing is left of it: also when the server was killed, by
 * {@link dev.assay.sandbox.Sandbox#reap}. That the sandbox is lost is a
 * {@link dev.assay.sandbox.SandboxUnavailableException}, never an observation of the project.
 *
 * <p>Read {@link dev.assay.sandbox.Sandbox} and {@link dev.assay.sandbox.ProjectRun}, the contract that one suite of
 * tests holds; then {@link dev.assay.sandbox.SocketTable} (what listens) and
 * {@link dev.assay.sandbox.TerminalLog} (what was printed), which every sandbox uses; then
 * {@link dev.assay.sandbox.local} and {@link dev.assay.sandbox.kubernetes}.
 */
package dev.assay.sandbox;
