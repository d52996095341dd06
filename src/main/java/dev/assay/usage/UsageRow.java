package dev.assay.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One attempt of a model call.
 *
 * @param id            names the attempt, so that writing it twice leaves one row
 * @param at            when it began
 * @param experiment    null off the trial line, like combination, trial and promptVersion
 * @param promptVersion {@code name@label}
 * @param error         the kind of failure; null when it was answered
 * @param estimated     whether the tokens are our estimate, because the service did not count them
 * @param cost          US dollars
 * @param traceId       of the W3C trace context; null where there is none
 */
public record UsageRow(UUID id, Instant at, String userId, String containerId, String feature, UUID experiment,
        UUID combination, UUID trial, String promptVersion, String model, String provider, Outcome outcome,
        String error, Tokens tokens, boolean estimated, BigDecimal cost, long latencyMs, String traceId) {

    /** How an attempt ended; {@code db/} holds the same names in a CHECK. */
    public enum Outcome {
        /** With an answer that could be read. */
        ANSWERED,
        /** HTTP 429. */
        RATE_LIMITED,
        /** Another HTTP status below 500, a redirect among them: the service does not take the request. */
        REJECTED,
        /** HTTP 5xx. */
        UNAVAILABLE,
        /** No whole answer within the limit of a call. */
        TIMED_OUT,
        /** No connection, or one that broke. */
        DISCONNECTED,
        /** HTTP 2xx, but cut off, too large, or not what the service's protocol says. */
        UNUSABLE,
        /** Stopped by us: its trial was cancelled, or the server went down. */
        CANCELLED
    }
}
