package dev.assay.experiment.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.budget.Amount;
import dev.assay.experiment.steering.Settings;
import dev.assay.experiment.steering.Strategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecasterTest {

    private static final History TRIED =
            new History(List.of(20_000L, 21_000L, 40_000L), List.of(5_000L), List.of(0.01), 8, 10);

    @Test
    void thePlanDecidesNothingElse() {
        // Given
        var plan = plan(Strategy.RACE, 12, Map.of("m0", TRIED), List.of(30_000L), 0);

        // When
        var forecast = Forecaster.forecast(plan);

        // Then
        assertThat(forecast).isEqualTo(Forecaster.forecast(plan));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rangesAreInOrderAndHaveTheirReasons(Strategy strategy) {
        // When
        var forecast = Forecaster.forecast(plan(strategy, 12, Map.of("m0", TRIED), List.of(), 0));

        // Then
        assertThat(List.of(forecast.trials(), forecast.pods(), forecast.tokens(), forecast.cost(), forecast.seconds()))
                .allSatisfy(range -> {
                    assertThat(range.p10()).isLessThanOrEqualTo(range.median()).isPositive();
                    assertThat(range.median()).isLessThanOrEqualTo(range.p90());
                    assertThat(range.reasons()).isNotEmpty();
                });
        assertThat(forecast.confirmed()).isBetween(0.0, 1.0);
        assertThat(forecast.runs()).isEqualTo(200);
    }

    @Test
    void theReasonsTellWhatIsKnownFromWhatIsAssumed() {
        // When
        var forecast = Forecaster.forecast(plan(Strategy.RACE, 2, Map.of("m0", TRIED), List.of(), 1));

        // Then
        assertThat(forecast.seconds().reasons()).containsExactly(
                "verification takes 45 s, which is assumed: no trials yet",
                "m0: generation takes 21 s at the median of 3 earlier trials",
                "m1: generation takes 30 s, which is assumed: no trials yet");
        assertThat(forecast.trials().reasons()).containsExactly(
                "2 combinations, 1 first trials each until one has 3 fresh passes",
                "1 of them solved the same error before: 90 % of their trials are assumed to pass",
                "m0: 8 of 10 earlier trials passed: 60 % assumed to pass",
                "m1: no trials yet: 20 % assumed to pass");
        assertThat(forecast.cost().reasons()).containsExactly(
                "m0: a trial costs $0.0100 at the median of 1 earlier trials",
                "m1: a trial costs $0.0200, which is assumed: no trials yet");
    }

    @Test
    void aProvenCombinationMakesItShorter() {
        // Given: models that hardly ever pass
        var poor = new History(List.of(), List.of(), List.of(), 0, 100);
        var histories = Map.of("m0", poor, "m1", poor, "m2", poor);

        // When
        var unproven = Forecaster.forecast(plan(Strategy.RACE, 40, histories, List.of(), 0));
        var proven = Forecaster.forecast(plan(Strategy.RACE, 40, histories, List.of(), 1));

        // Then
        assertThat(proven.confirmed()).isGreaterThan(0.9);
        assertThat(proven.trials().median()).isLessThan(unproven.trials().median());
        assertThat(proven.seconds().median()).isLessThan(unproven.seconds().median());
    }

    @Test
    void neverMoreSandboxesThanThereAre() {
        assertThat(Forecaster.forecast(plan(Strategy.GRID, 30, Map.of(), List.of(), 0)).pods().p90())
                .isLessThanOrEqualTo(BigDecimal.valueOf(8));
    }

    @Test
    void aThousandCombinationsAreSimulatedLessOften() {
        assertThat(Forecaster.forecast(plan(Strategy.RACE, 1_000, Map.of(), List.of(), 0)).runs()).isEqualTo(5);
    }

    @Test
    void whatItMayUseAndHowLongBoundsItAndTheReasonsSayHowOften() {
        // Given
        var limits = new Limits(new BigDecimal("0.05"), null, Duration.ofSeconds(90));

        // When
        var bound = Forecaster.forecast(plan(Strategy.GRID, 12, Map.of("m0", TRIED), List.of(), 0, limits, 1));

        // Then
        assertThat(bound.cost().p90()).isPositive().isLessThanOrEqualTo(new BigDecimal("0.05"));
        assertThat(bound.seconds().p90()).isPositive().isLessThanOrEqualTo(BigDecimal.valueOf(90));
        assertThat(bound.cost().reasons().getLast())
                .matches("the budget of \\$0\\.05, of which a call may need \\$0\\.02, ends \\d+ of 200 simulated "
                        + "runs");
        assertThat(bound.seconds().reasons().getLast())
                .matches("the deadline of PT1M30S ends \\d+ of 200 simulated runs");
        assertThat(bound.tokens().reasons()).noneMatch(reason -> reason.contains("budget"));
        assertThat(bound.trials().reasons().getLast()).startsWith("repair rounds are left out");
    }

    private static Plan plan(Strategy strategy, int combinations, Map<String, History> histories,
            List<Long> verificationMs, int priorSolved) {
        return plan(strategy, combinations, histories, verificationMs, priorSolved, Limits.NONE, 0);
    }

    /** Combinations of three models by turns; the first is proven as often as is said. */
    private static Plan plan(Strategy strategy, int combinations, Map<String, History> histories,
            List<Long> verificationMs, int priorSolved, Limits limits, int repairRounds) {
        return new Plan(strategy, new Settings(1, 3), IntStream.range(0, combinations).mapToObj(place ->
                new Plan.Candidate("p" + place, "m" + place % 3, place == 0 ? priorSolved : 0,
                        new Amount(8_000, new BigDecimal("0.02")))).toList(),
                new Slots(Map.of("m0", 4, "m1", 4, "m2", 4), 8), limits, repairRounds, histories, verificationMs);
    }
}
