package dev.assay.platform;

/** Fired at every start, once the gate is open: work may be taken. */
public record ServerReady() {
}
