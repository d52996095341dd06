package dev.assay.usage;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * One attempt of a model call.
 *
 * @param error the kind of failure; null when it was answered
 * @param cost  US dollars
 */
public record UsageRow(String userId, String containerId, String feature, UUID experiment, UUID combination,
        UUID trial, String model, String provider, Outcome outcome, String error, long inputTokens, long outputTokens,
        BigDecimal cost, long latencyMs) {

    /** How the attempt ended. */
    public enum Outcome { ANSWERED, FAILED }
}
