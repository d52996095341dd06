package dev.assay.recurrence;

/** Who counted the uses of a feature. */
public enum Source {
    /** The product did, and told. */
    REPORTED,
    /** The ledger did: answered model calls of the feature that belong to no experiment. */
    USAGE
}
