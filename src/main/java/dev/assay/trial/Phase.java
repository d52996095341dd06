package dev.assay.trial;

import java.util.Set;

/** Where a trial stands. The whole lifecycle is this table; {@code db/} holds the same names in a CHECK. */
public enum Phase {
    QUEUED, GENERATING, GENERATED, PROVISIONING, VERIFYING, PASSED, FAILED, INCONCLUSIVE, CANCELLED;

    /** The phases that may follow this one. A step back is another attempt, for reasons that are not the project's. */
    public Set<Phase> next() {
        return switch (this) {
            case QUEUED -> Set.of(GENERATING, CANCELLED);
            case GENERATING -> Set.of(GENERATED, FAILED, QUEUED, INCONCLUSIVE, CANCELLED);
            case GENERATED -> Set.of(PROVISIONING, CANCELLED);
            case PROVISIONING -> Set.of(VERIFYING, GENERATED, INCONCLUSIVE, CANCELLED);
            case VERIFYING -> Set.of(PASSED, FAILED, GENERATED, INCONCLUSIVE, CANCELLED);
            case PASSED, FAILED, INCONCLUSIVE, CANCELLED -> Set.of();
        };
    }

    public boolean isTerminal() {
        return next().isEmpty();
    }

    /** Where a trial waits again when the attempt of this phase was lost. */
    Phase before() {
        return switch (this) {
            case GENERATING -> QUEUED;
            case PROVISIONING, VERIFYING -> GENERATED;
            case QUEUED, GENERATED, PASSED, FAILED, INCONCLUSIVE, CANCELLED ->
                    throw new IllegalStateException("no attempt can be lost in " + this);
        };
    }
}
