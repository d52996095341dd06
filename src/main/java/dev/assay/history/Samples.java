package dev.assay.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Durations of the last trials, shortest first.
 *
 * @param millis ascending
 */
public record Samples(List<Long> millis) {

    public Samples {
        millis = millis.stream().sorted().toList();
    }

    public int count() {
        return millis.size();
    }

    /** The middle one; of an even number the longer of the two in the middle. Empty where there is none. */
    public Optional<Duration> median() {
        return millis.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(millis.get(millis.size() / 2)));
    }
}
