package dev.assay.trial;

import java.util.UUID;

/** The right to move one trial. The fence only grows; a write that carries an older one changes nothing. */
public record Lease(UUID trial, long fence) {
}
