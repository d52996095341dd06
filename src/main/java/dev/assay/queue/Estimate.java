package dev.assay.queue;

import dev.assay.history.Samples;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long a trial is likely to wait still. */
@Schema(description = "How long it is likely to wait still, if all goes on as it did lately; absent when it does not "
        + "wait, or when nothing is known of such trials yet")
public record Estimate(
        @Schema(description = "From now until it is taken", examples = "42") long seconds,
        @Schema(description = "What the figure rests on",
                examples = "3 before it, 4 at a time, each about 14 s (median of the last 50)")
        String basis) {

    /**
     * Places at which {@code atOnce} trials are worked on, each of them free again after the median of the samples, so
     * that the one at {@code position} is taken when as many have ended as there are before it, less the free places.
     *
     * @param position 1 is next
     * @param free     places that nobody uses now
     * @param atLeast  what it must wait in any case
     */
    static Optional<Estimate> of(long position, int atOnce, int free, Samples samples, Duration atLeast) {
        return samples.median().map(each -> {
            var ends = Math.max(0, position - free);
            var wait = each.multipliedBy(ends).dividedBy(Math.max(1, atOnce));
            var longer = wait.compareTo(atLeast) < 0 ? atLeast : wait;
            return new Estimate((longer.toMillis() + 999) / 1000, position - 1 + " before it, " + Math.max(1, atOnce)
                    + " at a time, each about " + (each.toMillis() + 999) / 1000 + " s (median of the last "
                    + samples.count() + ")");
        });
    }
}
