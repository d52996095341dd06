package dev.assay.sandbox;

/**
 * Fired when {@link Sandbox#capacity()} may answer more or less than before, so that work is looked for at once. Any
 * time and any number of times; from a thread of the server, because observers use what only those can look up.
 */
public record SandboxCapacityChanged() {
}
