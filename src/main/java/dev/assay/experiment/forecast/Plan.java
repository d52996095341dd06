package dev.assay.experiment.forecast;

import dev.assay.budget.Amount;
import dev.assay.experiment.steering.Settings;
import dev.assay.experiment.steering.Strategy;
import java.util.List;
import java.util.Map;

/**
 * An experiment that was not started yet, and what is known before it.
 *
 * @param combinations   in the order of the request
 * @param historyByModel a model that is not there was never tried
 * @param repairRounds   that may follow; what they take is in no figure, as they begin only where nothing works
 * @param verificationMs how long projects of the case's type took in their sandboxes, of any model
 */
public record Plan(Strategy strategy, Settings settings, List<Candidate> combinations, Slots slots,
        Limits limits, int repairRounds, Map<String, History> historyByModel, List<Long> verificationMs) {

    public Plan {
        combinations = List.copyOf(combinations);
        historyByModel = Map.copyOf(historyByModel);
        verificationMs = List.copyOf(verificationMs);
    }

    /**
     * One combination.
     *
     * @param priorSolved how often the playbook says that it solved the same error before
     * @param worst       what a call of it may use at most
     */
    public record Candidate(String promptVersion, String model, int priorSolved, Amount worst) {}

    History history(String model) {
        return historyByModel.getOrDefault(model, History.NONE);
    }
}
