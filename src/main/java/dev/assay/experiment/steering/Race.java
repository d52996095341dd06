package dev.assay.experiment.steering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks for the first combination that surely works, rather than for the order of all.
 *
 * <p>Each combination gets its first shots, all planned at once. One that passes is a contender: its fresh repeats
 * overtake the first shots that wait, while those go on. {@link WinningRule} says when it has won, and when it cannot
 * any more and is dropped. Where no first shot passed, whatever failed gets a second shot, for the good one may be
 * among them. What is inconclusive counts neither way and is repeated, up to a limit. Where the budget refused a call,
 * nothing new is begun and only contenders go on: another model's call may still be paid.
 */
final class Race {

    private static final int EXTRA_SHOTS = 1;

    private static final Comparator<Tally> CHEAPEST_FIRST = Comparator
            .comparingDouble((Tally tally) -> tally.of().meanCost())
            .thenComparingDouble(tally -> tally.of().meanLatency());

    private final Settings settings;
    private final WinningRule rule;
    private final List<CombinationResults> results;
    private final List<Tally> tallies;
    private int[] priorities;

    private Race(Settings settings, List<CombinationResults> results) {
        this.settings = settings;
        this.rule = new WinningRule(settings);
        this.results = results;
        this.tallies = results.stream().map(Tally::of).toList();
    }

    static Decision decide(Settings settings, List<CombinationResults> results, Optional<String> refusal) {
        return new Race(settings, results).decide(refusal);
    }

    private Decision decide(Optional<String> refusal) {
        var winners = tallies.stream().filter(rule::hasWon).sorted(CHEAPEST_FIRST).toList();
        if (!winners.isEmpty()) {
            return Decision.ending(Reasons.won(winners), running());
        }
        List<Decision.Start> starts = new ArrayList<>();
        for (var place = 0; place < tallies.size(); place++) {
            start(place, refusal.isPresent(), starts);
        }
        var drops = tallies.stream().filter(this::isLost).filter(tally -> tally.running() > 0)
                .map(tally -> tally.of().combination()).toList();
        if (starts.isEmpty() && tallies.stream().noneMatch(tally -> tally.running() > 0)) {
            return refusal.isPresent() ? Decision.ending(Reasons.nothing(tallies, refusal), List.of()) : secondShots();
        }
        return new Decision(starts, drops, null);
    }

    private void start(int place, boolean refused, List<Decision.Start> starts) {
        var tally = tallies.get(place);
        if (tally.cancelled() > 0) {
            return;
        }
        if (rule.canWin(tally)) {
            add(starts, new Decision.Start(tally.of().combination(), rule.toPlan(tally), true, results.size() + 1));
        } else if (tally.passes() == 0 && !tally.tellsNothing() && !refused) {
            shoot(place, settings.repeats() - tally.counted() - tally.running(), starts);
        }
    }

    /** Where nothing has won, nothing runs, and nothing is left of what was planned. */
    private Decision secondShots() {
        List<Decision.Start> starts = new ArrayList<>();
        for (var place = 0; place < tallies.size(); place++) {
            var tally = tallies.get(place);
            if (tally.passes() == 0 && tally.failures() <= EXTRA_SHOTS && tally.cancelled() == 0
                    && !tally.tellsNothing()) {
                shoot(place, settings.repeats() + EXTRA_SHOTS - tally.counted(), starts);
            }
        }
        return starts.isEmpty() ? Decision.ending(Reasons.nothing(tallies, Optional.empty()), List.of())
                : Decision.start(starts);
    }

    private void shoot(int place, int trials, List<Decision.Start> starts) {
        if (priorities == null) {
            priorities = StartOrder.priorities(results);
        }
        add(starts, new Decision.Start(results.get(place).combination(), trials, false, priorities[place]));
    }

    private static void add(List<Decision.Start> starts, Decision.Start start) {
        if (start.trials() > 0) {
            starts.add(start);
        }
    }

    private boolean isLost(Tally tally) {
        return tally.passes() == 0 ? tally.tellsNothing() : !rule.canWin(tally);
    }

    private List<UUID> running() {
        return tallies.stream().filter(tally -> tally.running() > 0).map(tally -> tally.of().combination()).toList();
    }
}
