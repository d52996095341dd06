package dev.assay.experiment.steering;

import dev.assay.experiment.steering.Decision.End;
import java.util.List;
import java.util.Optional;

/** Why an experiment ended, in one sentence for people. */
final class Reasons {

    private Reasons() {
    }

    /** @param winners that have won at the same look, the one taken first */
    static End won(List<Tally> winners) {
        var best = winners.getFirst();
        var also = winners.size() == 1 ? ""
                : "; of " + winners.size() + " that did, it is the cheapest, or as cheap and the fastest";
        return new End(Outcome.CONFIRMED, best.of().combination(),
                name(best) + " passed " + best.passes() + " of " + best.counted() + " trials, " + best.fresh()
                        + " of them fresh repeats" + also);
    }

    /** Nothing won, and nothing is left to try. */
    static End nothing(List<Tally> tallies, Optional<String> refusal) {
        return refusal.map(reason -> new End(Outcome.EXHAUSTED, null, reason))
                .orElseGet(() -> new End(Outcome.NONE, null, none(tallies)));
    }

    private static String none(List<Tally> tallies) {
        var passed = tallies.stream().filter(tally -> tally.passes() > 0).count();
        var judged = tallies.stream().filter(tally -> tally.counted() > 0).count();
        if (passed > 0) {
            return passed + " of " + tallies.size() + " combinations passed once or more, none was confirmed on fresh "
                    + "repeats";
        }
        if (judged == 0) {
            return "no trial could be judged: every one was inconclusive";
        }
        var trials = tallies.stream().mapToInt(Tally::counted).sum();
        return "none of " + tallies.size() + " combinations passed in " + trials + " trials; "
                + (tallies.size() - judged) + " of them could not be judged";
    }

    private static String name(Tally tally) {
        var of = tally.of();
        var name = of.promptVersion() + " with " + of.model();
        return of.repairRound() == 0 ? name : name + " after " + of.repairRound() + (of.repairRound() == 1
                ? " repair" : " repairs");
    }
}
