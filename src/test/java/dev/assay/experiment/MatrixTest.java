package dev.assay.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {

    /** Reference values: R's {@code binom::binom.wilson}. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0.0000000, 0.7934507", "1, 1, 0.2065493, 1.0000000", "4, 4, 0.5101092, 1.0000000",
        "5, 10, 0.2365931, 0.7634069", "0, 10, 0.0000000, 0.2775328", "81, 263, 0.2552921, 0.3662205"})
    void theIntervalIsWilsons(long passed, long counted, double low, double high) {
        // When
        var interval = Matrix.Interval.wilson(passed, counted);

        // Then
        assertThat(interval.low()).isCloseTo(low, within(1e-3));
        assertThat(interval.high()).isCloseTo(high, within(1e-3));
    }

    @Test
    void onlyPassedAndFailedTrialsCountAndTheOthersStandBeside() {
        // Given
        var results = new CombinationResults(new UUID(0, 1), "p@v1", "m", List.of(
                trial(Phase.PASSED, null), trial(Phase.FAILED, "BUILD_FAILED"), trial(Phase.FAILED, "BUILD_FAILED"),
                trial(Phase.INCONCLUSIVE, "INFRASTRUCTURE"), trial(Phase.CANCELLED, null), trial(Phase.QUEUED, null)));

        // When
        var cell = Matrix.of(List.of(results)).combinations().getFirst();

        // Then
        assertThat(cell.trials()).isEqualTo(6);
        assertThat(cell.passRate()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(cell.inconclusive()).isEqualTo(1);
        assertThat(cell.cost()).isEqualByComparingTo("6");
        assertThat(cell.causes()).containsExactly(
                new Matrix.CauseCount("BUILD_FAILED", 2), new Matrix.CauseCount("INFRASTRUCTURE", 1));
    }

    @Test
    void aCombinationOfWhichNothingIsKnownHasNoRate() {
        // Given
        var results = new CombinationResults(new UUID(0, 1), "p@v1", "m", List.of(trial(Phase.QUEUED, null)));

        // When
        var cell = Matrix.of(List.of(results)).combinations().getFirst();

        // Then
        assertThat(cell.passRate()).isNull();
        assertThat(cell.interval()).isNull();
    }

    private static CombinationResults.Trial trial(Phase phase, String blame) {
        return new CombinationResults.Trial(phase, false, blame, BigDecimal.ONE, 10);
    }
}
