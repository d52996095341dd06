package dev.assay.sandbox;

/** What all sandboxes together may use has changed: there may be room where there was none. */
public record SandboxCapacityChanged() {
}
