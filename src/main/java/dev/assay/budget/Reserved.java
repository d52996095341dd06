package dev.assay.budget;

import java.util.UUID;

/** A reservation of a trial that has not been settled yet. */
public record Reserved(UUID id, UUID trial, long fence) {
}
