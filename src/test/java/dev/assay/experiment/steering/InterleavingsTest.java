package dev.assay.experiment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiment.steering.CombinationResults.Trial;
import dev.assay.statistics.Posterior;
import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes back in whatever order, and however often a strategy is asked. */
class InterleavingsTest {

    private static final int RUNS = 2_000;
    private static final int STEPS = 5_000;
    private static final int PATIENCE = 4;

    private Random random;
    private Settings settings;
    private List<CombinationResults> results;
    private Optional<String> refusal;

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void everyRunEndsWithNoMoreThanIsNeededAndAWinnerWithTheEvidence(Strategy strategy) {
        for (var seed = 0; seed < RUNS; seed++) {
            // Given
            begin(seed);

            // When
            var end = toTheEnd(strategy);

            // Then
            var label = strategy + ", seed " + seed + ": " + results;
            assertThat(end).as(label).isNotNull();
            assertThat(end.winner() != null).as(label).isEqualTo(end.outcome() == Outcome.CONFIRMED);
            assertThat(end.outcome() == Outcome.EXHAUSTED).as(label)
                    .isEqualTo(end.winner() == null && refusal.isPresent());
            if (end.winner() != null) {
                assertEvidence(end, strategy, label);
            }
        }
    }

    private void begin(int seed) {
        random = new Random(seed);
        settings = new Settings(1 + random.nextInt(3), 1 + random.nextInt(5));
        refusal = Optional.empty();
        results = new ArrayList<>(IntStream.range(0, 1 + random.nextInt(14)).mapToObj(place -> new CombinationResults(
                new UUID(0, place), "p" + place, "m", random.nextInt(3), List.of())).toList());
    }

    private Decision.End toTheEnd(Strategy strategy) {
        var rates = IntStream.range(0, results.size()).mapToDouble(place -> random.nextDouble()).toArray();
        for (var step = 0; step < STEPS; step++) {
            var decision = strategy.decide(settings, results, refusal);
            assertThat(strategy.decide(settings, results, refusal)).isEqualTo(decision);
            if (decision.end() != null) {
                assertThat(decision.starts()).isEmpty();
                assertThat(decision.drops()).containsExactlyElementsOf(results.stream()
                        .filter(CombinationResults::isRunning).map(CombinationResults::combination).toList());
                return decision.end();
            }
            carryOut(decision);
            assertThat(strategy.decide(settings, results, refusal).starts()).as("nothing is started twice").isEmpty();
            assertThat(results).as("nothing is waited for in vain").anyMatch(CombinationResults::isRunning);
            assertThat(results).allSatisfy(this::isWithinBounds);
            endOne(rates);
            if (random.nextInt(200) == 0) {
                refusal = Optional.of("the budget is used up");
            }
        }
        return null;
    }

    private void isWithinBounds(CombinationResults each) {
        var notInconclusive = each.trials().size() - each.count(Phase.INCONCLUSIVE);
        assertThat(notInconclusive).isLessThanOrEqualTo(settings.repeats() + settings.confirmations() + PATIENCE);
        assertThat(each.count(Phase.INCONCLUSIVE)).isLessThanOrEqualTo(2 * notInconclusive + 6);
    }

    private void assertEvidence(Decision.End end, Strategy strategy, String label) {
        var winner = results.stream().filter(each -> each.combination().equals(end.winner())).findFirst().orElseThrow();
        assertThat(winner.count(Phase.PASSED, true)).as(label).isGreaterThanOrEqualTo(settings.confirmations());
        if (strategy == Strategy.GRID) {
            assertThat(winner.count(Phase.FAILED, true)).as(label).isZero();
        } else if (winner.isFlaky()) {
            assertThat(Posterior.probabilityAboveHalf(winner.count(Phase.PASSED), winner.count(Phase.FAILED)))
                    .as(label).isGreaterThan(0.9);
        }
    }

    private void carryOut(Decision decision) {
        decision.drops().forEach(dropped -> change(dropped, trials -> trials.replaceAll(trial ->
                trial.phase().isTerminal() ? trial : in(Phase.CANCELLED, trial))));
        decision.starts().forEach(start -> change(start.combination(), trials ->
                IntStream.range(0, start.trials()).forEach(count -> trials.add(new Trial(
                        Phase.QUEUED, start.confirmation(), null, BigDecimal.ONE, 1)))));
    }

    /** Any trial that is under way, one or several before the next look. */
    private void endOne(double[] rates) {
        do {
            var running = results.stream().filter(CombinationResults::isRunning).toList();
            if (running.isEmpty()) {
                return;
            }
            var picked = running.get(random.nextInt(running.size()));
            var rate = rates[(int) picked.combination().getLeastSignificantBits()];
            change(picked.combination(), trials -> {
                var place = random.nextInt(trials.size());
                while (trials.get(place).phase().isTerminal()) {
                    place = (place + 1) % trials.size();
                }
                var phase = random.nextInt(10) == 0 ? Phase.INCONCLUSIVE
                        : random.nextDouble() < rate ? Phase.PASSED : Phase.FAILED;
                trials.set(place, in(phase, trials.get(place)));
            });
        } while (random.nextInt(3) == 0);
    }

    private void change(UUID combination, Consumer<List<Trial>> change) {
        results.replaceAll(each -> {
            if (!each.combination().equals(combination)) {
                return each;
            }
            var trials = new ArrayList<>(each.trials());
            change.accept(trials);
            return new CombinationResults(each.combination(), each.promptVersion(), each.model(), each.priorSolved(),
                    trials);
        });
    }

    private static Trial in(Phase phase, Trial trial) {
        return new Trial(phase, trial.confirmation(), null, trial.cost(), trial.latencyMs());
    }
}
