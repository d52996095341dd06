package dev.assay.experiment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** An experiment as the database has it. */
public record ExperimentRow(UUID id, String caller, String feature, String fingerprint, String requestSha256, int repeats,
        int confirmations, BigDecimal budgetCost, Long budgetTokens, Instant deadline, boolean overdue, State state, Outcome outcome,
        String reason, UUID winner, Instant createdAt, Instant endedAt) {

    /** Whether trials may still be planned. */
    public enum State { RUNNING, ENDED }

    public boolean hasEnded() {
        return state == State.ENDED;
    }
}
