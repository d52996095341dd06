package dev.assay.experiment.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.budget.Amount;
import dev.assay.experiment.steering.CombinationResults;
import dev.assay.experiment.steering.Decision;
import dev.assay.experiment.steering.Outcome;
import dev.assay.experiment.steering.Settings;
import dev.assay.experiment.steering.Strategy;
import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VirtualExperimentTest {

    private static final Settings SETTINGS = new Settings(1, 3);

    @Test
    void aTrialWaitsForItsModelThenForASandbox() {
        // Given: two calls of 10 ms at once, one sandbox for 100 ms
        var slots = new Slots(Map.of("m", 2), 1);

        // When
        var run = run(Strategy.GRID, slots, place -> new World.Shot(Phase.FAILED, 10, 100, 5, 0.5), 3);

        // Then
        assertThat(run.millis()).isEqualTo(10 + 3 * 100);
        assertThat(run.atOnce()).isEqualTo(1);
        assertThat(run.trials()).isEqualTo(3);
        assertThat(run.tokens()).isEqualTo(15);
        assertThat(run.cost()).isEqualTo(1.5);
        assertThat(run.end().outcome()).isEqualTo(Outcome.NONE);
    }

    @Test
    void whatHasNoProjectTakesNoSandbox() {
        // When
        var run = run(Strategy.GRID, new Slots(Map.of("m", 3), 1),
                place -> new World.Shot(Phase.FAILED, 10, 0, 5, 0.5), 3);

        // Then
        assertThat(run.millis()).isEqualTo(10);
        assertThat(run.atOnce()).isZero();
    }

    @Test
    void repeatsOfTheLeaderOvertakeFirstShotsAndTheWinnerCancelsWhatRuns() {
        // Given: one slot in all; the first combination always passes
        var slots = new Slots(Map.of("m", 1), 1);

        // When
        var run = run(Strategy.RACE, slots,
                place -> new World.Shot(place == 0 ? Phase.PASSED : Phase.FAILED, 10, 10, 1, 0), 50);

        // Then: the call of the next trial is under way while a project is in its sandbox
        assertThat(run.end().winner()).isEqualTo(new UUID(0, 0));
        assertThat(run.trials()).isLessThanOrEqualTo(7);
        assertThat(run.cancelled()).isPositive();
    }

    @Test
    void aModelThatIsNotListedHasOneCallAtATime() {
        // When
        var run = run(Strategy.GRID, new Slots(Map.of(), 9), place -> new World.Shot(Phase.FAILED, 10, 0, 0, 0), 4);

        // Then
        assertThat(run.millis()).isEqualTo(40);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aCallThatTheBudgetDoesNotPayAtWorstIsNotMade(Strategy strategy) {
        // When
        var run = run(strategy, new Slots(Map.of("m", 3), 3), new Limits(new BigDecimal("1.2"), null, null),
                costing(Phase.FAILED, "0.6"), 5);

        // Then: after two calls of 0.4 there is no 0.6 left
        assertThat(run.trials()).isEqualTo(2);
        assertThat(run.cost()).isEqualTo(0.8);
        assertThat(run.end()).isEqualTo(new Decision.End(Outcome.EXHAUSTED, null, VirtualExperiment.BUDGET));
    }

    @Test
    void aCallWaitsWhileWhatItNeedsIsReservedForOthers() {
        // When: three slots, and money for two worst cases at a time
        var run = run(Strategy.GRID, new Slots(Map.of("m", 3), 3), new Limits(new BigDecimal("1.7"), null, null),
                costing(Phase.FAILED, "0.8"), 3);

        // Then: the third begins when the first two are settled
        assertThat(run.trials()).isEqualTo(3);
        assertThat(run.millis()).isEqualTo(10 + 10 + 10);
        assertThat(run.end().outcome()).isEqualTo(Outcome.NONE);
    }

    @Test
    void whoseCallsAreAllRefusedEndsWithoutATrial() {
        // When
        var run = run(Strategy.RACE, new Slots(Map.of("m", 3), 3), new Limits(new BigDecimal("0.5"), null, null),
                costing(Phase.PASSED, "0.6"), 5);

        // Then
        assertThat(run.trials()).isZero();
        assertThat(run.end().outcome()).isEqualTo(Outcome.EXHAUSTED);
    }

    /** Each call takes 10 ms and 0.4 US dollars, each project 10 ms in its sandbox. */
    private static World costing(Phase end, String worst) {
        return new World() {
            @Override
            public Shot shoot(int place) {
                return new Shot(end, 10, 10, 5, 0.4);
            }

            @Override
            public Amount worst(int place) {
                return new Amount(0, new BigDecimal(worst));
            }
        };
    }

    @Test
    void theDeadlineEndsWhatStillRuns() {
        // When
        var run = run(Strategy.GRID, new Slots(Map.of("m", 1), 1), new Limits(null, null, Duration.ofMillis(45)),
                place -> new World.Shot(Phase.PASSED, 10, 10, 5, 0.5), 50);

        // Then
        assertThat(run.millis()).isEqualTo(45);
        assertThat(run.trials()).isEqualTo(5);
        assertThat(run.end()).isEqualTo(new Decision.End(Outcome.EXHAUSTED, null, VirtualExperiment.DEADLINE));
    }

    private static VirtualExperiment.Run run(Strategy strategy, Slots slots, World world, int combinations) {
        return run(strategy, slots, Limits.NONE, world, combinations);
    }

    private static VirtualExperiment.Run run(Strategy strategy, Slots slots, Limits limits, World world,
            int combinations) {
        return VirtualExperiment.run(strategy, SETTINGS, slots, limits, world, IntStream.range(0, combinations)
                .mapToObj(place -> new CombinationResults(new UUID(0, place), "p", "m", List.of())).toList());
    }
}
