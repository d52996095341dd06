package dev.assay.experiment;

import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What is known of one combination.
 *
 * @param trials every trial of it, ended or not
 */
public record CombinationResults(UUID combination, String promptVersion, String model, List<Trial> trials) {

    /**
     * One trial of the combination.
     *
     * @param blame     the cause of its failure, or whose fault it was that it is inconclusive; null otherwise
     * @param cost      US dollars
     * @param latencyMs generation and verification together
     */
    public record Trial(Phase phase, boolean confirmation, String blame, BigDecimal cost, long latencyMs) {}

    public boolean isRunning() {
        return trials.stream().anyMatch(trial -> !trial.phase().isTerminal());
    }

    public long count(Phase phase) {
        return trials.stream().filter(trial -> trial.phase() == phase).count();
    }

    public long count(Phase phase, boolean confirmation) {
        return trials.stream().filter(trial -> trial.phase() == phase && trial.confirmation() == confirmation).count();
    }

    /** Passes among the trials that count: those whose outcome is the candidate's. */
    public double passRate() {
        var counted = count(Phase.PASSED) + count(Phase.FAILED);
        return counted == 0 ? 0 : (double) count(Phase.PASSED) / counted;
    }

    public double meanCost() {
        return trials.stream().mapToDouble(trial -> trial.cost().doubleValue()).average().orElse(0);
    }

    public double meanLatency() {
        return trials.stream().mapToLong(Trial::latencyMs).average().orElse(0);
    }
}
