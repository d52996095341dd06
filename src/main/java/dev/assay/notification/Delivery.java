package dev.assay.notification;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of telling one subscriber of one result. */
@Schema(description = "What became of telling one subscriber of one result")
public record Delivery(
        @Schema(description = "Identifies the notification; a webhook gets it as webhook-id, the same at each attempt",
                examples = "3f6a3a0e-5f43-4c3c-9a31-0f4c0f8f2b77") UUID id,
        @Schema(description = "The feature whose subscriber it is", examples = "page-builder") String feature,
        @Schema(description = "The experiment that ended", examples = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11")
        UUID experiment,
        @Schema(description = "How it is told", examples = "WEBHOOK") Channel channel,
        @Schema(description = "WAITING: for its next attempt. DELIVERED: the receiver answered 2xx. RELAYED: Kafka "
                + "gets it, however long that takes. STOPPED: the receiver answered 410. FAILED: no attempt is left; "
                + "POST /api/notifications/{id}/redelivery begins anew", examples = "DELIVERED")
        State state,
        @Schema(description = "Attempts so far", examples = "1") int attempts,
        @Schema(description = "When the next one is due; absent where none is", examples = "2026-01-31T12:00:20Z")
        Instant nextAt,
        @Schema(description = "What came of the last attempt; never what the receiver wrote", examples = "answered 204")
        String lastAnswer,
        @Schema(description = "When the result was there", examples = "2026-01-31T12:00:00Z") Instant createdAt,
        @Schema(description = "When it was delivered or given up", examples = "2026-01-31T12:00:01Z") Instant endedAt) {

    /** {@code db/} holds the same names in a CHECK. */
    public enum Channel { WEBHOOK, KAFKA }

    /** {@code db/} holds the same names in a CHECK. */
    public enum State { WAITING, RELAYED, DELIVERED, STOPPED, FAILED }
}
