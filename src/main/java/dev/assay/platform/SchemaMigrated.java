package dev.assay.platform;

/** Fired at every start, once the schema is up to date and before any request or message is served. */
public record SchemaMigrated() {
}
