package dev.assay.experiment.steering;

import dev.assay.trial.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides what an experiment does next, from stored results alone. The grid is run first; then the best combination
 * that passed is the provisional winner and is confirmed on fresh repeats, because the best of many looks better than
 * it is. One failed confirmation, and the next best is tried.
 */
public final class Grid {

    /** A provisional winner whose fresh repeats tell nothing this often is given up. */
    private static final int INCONCLUSIVE_LIMIT = 3;

    private static final Comparator<CombinationResults> BEST_FIRST = Comparator
            .comparingDouble(CombinationResults::passRate).reversed()
            .thenComparingDouble(CombinationResults::meanCost)
            .thenComparingDouble(CombinationResults::meanLatency);

    private Grid() {
    }

    /**
     * @param confirmations fresh passes that a winner needs
     * @param refusal       why a call was not paid; empty if all were
     */
    public static Decision decide(int confirmations, List<CombinationResults> results, Optional<String> refusal) {
        if (results.stream().anyMatch(CombinationResults::isRunning)) {
            return new Decision.Wait();
        }
        return results.stream()
                .filter(each -> each.count(Phase.PASSED, false) > 0)
                .filter(each -> each.count(Phase.FAILED, true) == 0)
                .filter(each -> each.count(Phase.INCONCLUSIVE, true) < INCONCLUSIVE_LIMIT)
                .min(BEST_FIRST)
                .map(best -> confirmOrEnd(best, confirmations))
                .orElseGet(() -> refusal
                        .map(reason -> new Decision.End(Outcome.EXHAUSTED, null, reason))
                        .orElseGet(() -> new Decision.End(Outcome.NONE, null, whyNone(results))));
    }

    private static Decision confirmOrEnd(CombinationResults best, int confirmations) {
        var fresh = best.count(Phase.PASSED, true);
        if (fresh < confirmations) {
            return new Decision.Confirm(best.combination(), (int) (confirmations - fresh));
        }
        return new Decision.End(Outcome.CONFIRMED, best.combination(),
                best.promptVersion() + " with " + best.model() + " passed " + best.count(Phase.PASSED) + " of "
                        + (best.count(Phase.PASSED) + best.count(Phase.FAILED)) + " trials, " + fresh
                        + " of them fresh repeats");
    }

    private static String whyNone(List<CombinationResults> results) {
        var passed = results.stream().filter(each -> each.count(Phase.PASSED) > 0).count();
        var judged = results.stream().filter(each -> each.count(Phase.PASSED) + each.count(Phase.FAILED) > 0).count();
        if (passed > 0) {
            return passed + " of " + results.size() + " combinations passed once, none was confirmed on fresh repeats";
        }
        return judged == 0
                ? "no trial could be judged: every one was inconclusive"
                : "none of " + results.size() + " combinations passed; " + (results.size() - judged)
                        + " of them could not be judged";
    }
}
