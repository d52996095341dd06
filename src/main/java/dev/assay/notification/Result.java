package dev.assay.notification;

import dev.assay.experiment.Winner;
import dev.assay.experiment.steering.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What other systems are told, in the shape that Standard Webhooks recommends. It holds ids, names and counts: never a
 * log, a prompt or what a user asked for.
 *
 * @param type      {@value #ENDED}
 * @param timestamp when it happened
 */
public record Result(String type, Instant timestamp, Data data) {

    static final String ENDED = "experiment.ended";

    /** More are found by {@code GET /api/incidents}. */
    public static final int MOST_INCIDENTS = 1_000;

    static Result ended(Instant timestamp, Data data) {
        return new Result(ENDED, timestamp, data);
    }

    /**
     * @param caller        whose feature it is: who shares a secret with another caller can tell theirs apart by it
     * @param winner        null unless the outcome is CONFIRMED
     * @param incidents     those that this answers, the oldest first, {@value #MOST_INCIDENTS} of them at most
     * @param incidentCount all of them
     */
    public record Data(String caller, String feature, String fingerprint, UUID experiment, Outcome outcome,
            Winner winner, List<UUID> incidents, int incidentCount) {}
}
