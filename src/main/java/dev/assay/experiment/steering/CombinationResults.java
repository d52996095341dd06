package dev.assay.experiment.steering;

import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What is known of one combination.
 *
 * @param repairRound 0 where it writes projects; n where it repairs what failed in round n - 1
 * @param priorSolved how often the playbook says that it solved the same error before; 0 for the unproven
 * @param trials      every trial of it, ended or not; a combination that was dropped shows cancelled ones
 */
public record CombinationResults(UUID combination, String promptVersion, String model, int repairRound,
        int priorSolved, List<Trial> trials) {

    /**
     * One trial of the combination.
     *
     * @param blame     the cause of its failure, or whose fault it was that it is inconclusive; null otherwise
     * @param cost      US dollars
     * @param latencyMs generation and verification together
     */
    public record Trial(Phase phase, boolean confirmation, String blame, BigDecimal cost, long latencyMs) {}

    /** One that nothing is known of before. */
    public CombinationResults(UUID combination, String promptVersion, String model, List<Trial> trials) {
        this(combination, promptVersion, model, 0, trials);
    }

    public CombinationResults(UUID combination, String promptVersion, String model, int priorSolved,
            List<Trial> trials) {
        this(combination, promptVersion, model, 0, priorSolved, trials);
    }

    public CombinationResults withPrior(int solved) {
        return new CombinationResults(combination, promptVersion, model, repairRound, solved, trials);
    }

    /** A loop, for it is asked of a thousand combinations after each trial that ends. */
    public boolean isRunning() {
        for (var trial : trials) {
            if (!trial.phase().isTerminal()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it both passed and failed: the same prompt and model do not give the same every time. */
    public boolean isFlaky() {
        return count(Phase.PASSED) > 0 && count(Phase.FAILED) > 0;
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
