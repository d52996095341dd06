package dev.assay.verification;
/** One observation. */
public sealed interface Signal {
    record Placeholder() implements Signal {}
}
