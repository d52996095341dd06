package dev.assay.experiment.steering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Looks for the first combination that surely works, rather than for the order of all.
 *
 * <p>Each combination gets its first shots, two of three combinations at once and the others as these end. One that
 * passes is a contender. The leader among them is confirmed at once: its fresh repeats overtake the first shots that
 * wait, while those that run go on, and no further ones are planned unless it fails. To plan all first shots at the
 * start ends 0.1 minutes sooner but takes 1.5 more trials; to confirm all contenders at once, 0.4 minutes and three
 * trials (usual world of {@code SteeringBenchmark}, where 17.9 are begun). {@link WinningRule} says when a contender
 * has won, and when it cannot any more and is dropped.
 *
 * <p>Where nothing is left that can win, whatever has not passed gets a second shot: the good one may be among them.
 * What is inconclusive counts neither way and is repeated, up to a limit. Where the budget refused a call, no shot is
 * begun any more and only contenders go on: another model's call may still be paid.
 */
final class Race {

    private static final int SECOND_SHOT = 1;
    /** Of so few combinations none is held back: most sandboxes have room for as many trials. */
    private static final int FIRST_WAVE = 8;

    private static final Comparator<Tally> CHEAPEST_FIRST = Comparator
            .comparingDouble((Tally tally) -> tally.of().meanCost())
            .thenComparingDouble(tally -> tally.of().meanLatency());

    /** Whose repeats are under way stays the leader until one fails. */
    private static final Comparator<Tally> LEADER_FIRST = Comparator.comparingInt(Tally::failures)
            .thenComparing(Comparator.comparingInt((Tally tally) -> tally.fresh() + tally.freshRunning()).reversed())
            .thenComparing(CHEAPEST_FIRST);

    private final Settings settings;
    private final WinningRule rule;
    private final List<CombinationResults> results;
    private final List<Tally> tallies;
    private final boolean refused;
    private final List<Decision.Start> starts = new ArrayList<>();

    private Race(Settings settings, List<CombinationResults> results, boolean refused) {
        this.settings = settings;
        this.rule = new WinningRule(settings);
        this.results = results;
        this.tallies = results.stream().map(Tally::of).toList();
        this.refused = refused;
    }

    static Decision decide(Settings settings, List<CombinationResults> results, Optional<String> refusal) {
        var race = new Race(settings, results, refusal.isPresent());
        var winners = race.tallies.stream().filter(race.rule::hasWon).sorted(CHEAPEST_FIRST).toList();
        return winners.isEmpty() ? race.goOn(refusal) : Decision.ending(Reasons.won(winners), race.running());
    }

    private Decision goOn(Optional<String> refusal) {
        confirmTheLeader();
        shoot(0);
        if (starts.isEmpty() && combinations(tally -> tally.running() > 0 && !rule.isLost(tally)).isEmpty()) {
            shoot(SECOND_SHOT);
            if (starts.isEmpty()) {
                return Decision.ending(Reasons.nothing(tallies, refusal), running());
            }
        }
        return new Decision(starts, combinations(tally -> tally.running() > 0 && rule.isLost(tally)), null);
    }

    private void confirmTheLeader() {
        tallies.stream().filter(this::isContender).min(LEADER_FIRST)
                .ifPresent(leader -> start(leader, rule.toPlan(leader), true, results.size() + 1));
    }

    /** What never passed gets the first shots that it has not had, and so many more; who has priority comes first. */
    private void shoot(int extra) {
        var room = refused || isBeingConfirmed() ? 0 : settings.repeats() * firstWave() - shotsUnderWay();
        if (room <= 0) {
            return;
        }
        var order = StartOrder.of(results);
        for (var start = 0; start < order.size() && room > 0; start++) {
            var tally = tallies.get(order.get(start));
            var missing = settings.repeats() + extra - tally.counted() - tally.running();
            if (missing > 0 && tally.passes() == 0 && tally.cancelled() == 0 && !rule.isLost(tally)) {
                start(tally, missing, false, order.size() - start);
                room -= missing;
            }
        }
    }

    private int firstWave() {
        return Math.max(FIRST_WAVE, (2 * tallies.size() + 2) / 3);
    }

    /** Whether a contender that never failed is on its way, as it is from its first pass on. */
    private boolean isBeingConfirmed() {
        return tallies.stream().anyMatch(tally -> isContender(tally) && tally.failures() == 0);
    }

    private boolean isContender(Tally tally) {
        return tally.passes() > 0 && tally.cancelled() == 0 && !rule.isLost(tally);
    }

    private int shotsUnderWay() {
        return tallies.stream().filter(tally -> tally.passes() == 0 && !rule.isLost(tally))
                .mapToInt(Tally::running).sum();
    }

    private void start(Tally tally, int trials, boolean confirmation, int priority) {
        if (trials > 0) {
            starts.add(new Decision.Start(tally.of().combination(), trials, confirmation, priority));
        }
    }

    private List<UUID> combinations(Predicate<Tally> which) {
        return tallies.stream().filter(which).map(tally -> tally.of().combination()).toList();
    }

    private List<UUID> running() {
        return combinations(tally -> tally.running() > 0);
    }
}
