package dev.assay.outbox;

import java.util.UUID;

/** The whole of a message: ids, and nothing that could be secret or stale. */
public record TrialMessage(UUID trial, UUID experiment) {
}
