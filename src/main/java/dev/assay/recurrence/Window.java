package dev.assay.recurrence;

import java.time.Duration;
import java.time.Instant;

/**
 * A time.
 *
 * @param from inclusive
 * @param to   exclusive; not before from
 */
record Window(Instant from, Instant to) {

    Duration length() {
        return Duration.between(from, to);
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }
}
