package dev.assay.experiment.steering;

/** How an experiment ended. {@code db/} holds the same names in a CHECK. */
public enum Outcome {
    /** A combination passed, and passed again on fresh repeats. */
    CONFIRMED,
    /** No combination works. */
    NONE,
    /** The budget or the deadline came first. */
    EXHAUSTED,
    /** Its caller ended it. */
    CANCELLED
}
