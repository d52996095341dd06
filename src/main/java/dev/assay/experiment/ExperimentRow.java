package dev.assay.experiment;

import dev.assay.experiment.steering.Outcome;
import dev.assay.experiment.steering.Settings;
import dev.assay.experiment.steering.Strategy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** An experiment as the database has it. */
public record ExperimentRow(UUID id, String caller, String feature, String fingerprint, String requestSha256,
        Strategy strategy, int repeats, int confirmations, int repairRounds, BigDecimal budgetCost, Long budgetTokens,
        Instant deadline, boolean overdue, State state, Outcome outcome, String reason, UUID winner, Instant createdAt,
        Instant endedAt) {

    /** Whether trials may still be planned. */
    public enum State { RUNNING, ENDED }

    Settings settings() {
        return new Settings(repeats, confirmations);
    }

    public boolean hasEnded() {
        return state == State.ENDED;
    }
}
