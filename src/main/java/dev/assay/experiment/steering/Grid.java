package dev.assay.experiment.steering;

import dev.assay.trial.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells all combinations apart. Every one runs as often as was asked for; then the best that passed is the provisional
 * winner and is confirmed on fresh repeats, because the best of many looks better than it is. One failed confirmation,
 * and the next best is tried.
 */
final class Grid {

    /** Whoever has begun to be confirmed stays before its equals: each trial moves the means of cost and latency. */
    private static final Comparator<Tally> BEST_FIRST = Comparator
            .comparingDouble((Tally tally) -> tally.of().passRate()).thenComparingInt(Tally::fresh).reversed()
            .thenComparingDouble(tally -> tally.of().meanCost())
            .thenComparingDouble(tally -> tally.of().meanLatency());

    private Grid() {
    }

    static Decision decide(Settings settings, List<CombinationResults> results, Optional<String> refusal) {
        if (results.stream().anyMatch(CombinationResults::isRunning)) {
            return Decision.waiting();
        }
        var missing = results.stream().filter(each -> refusal.isEmpty())
                .map(each -> new Decision.Start(each.combination(), settings.repeats() - planned(each), false, 0))
                .filter(start -> start.trials() > 0).toList();
        if (!missing.isEmpty()) {
            return Decision.start(missing);
        }
        var tallies = results.stream().map(Tally::of).toList();
        return tallies.stream()
                .filter(tally -> tally.passes() > tally.fresh())
                .filter(tally -> tally.of().count(Phase.FAILED, true) == 0)
                .filter(tally -> tally.of().count(Phase.INCONCLUSIVE, true) < Tally.INCONCLUSIVE_LIMIT)
                .min(BEST_FIRST)
                .map(best -> confirmOrEnd(best, settings.confirmations()))
                .orElseGet(() -> Decision.ending(Reasons.nothing(tallies, refusal), List.of()));
    }

    private static int planned(CombinationResults results) {
        return (int) results.trials().stream()
                .filter(trial -> !trial.confirmation() && trial.phase() != Phase.CANCELLED).count();
    }

    private static Decision confirmOrEnd(Tally best, int confirmations) {
        var missing = confirmations - best.fresh();
        return missing > 0
                ? Decision.start(List.of(new Decision.Start(best.of().combination(), missing, true, 1)))
                : Decision.ending(Reasons.won(List.of(best)), List.of());
    }
}
