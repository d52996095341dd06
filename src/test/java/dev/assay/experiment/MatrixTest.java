package dev.assay.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatrixTest {

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
