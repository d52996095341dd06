package dev.assay.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.Diagnosis;
import dev.assay.diagnosis.Failure;
import dev.assay.diagnosis.RootCause;
import dev.assay.trial.Conclusion;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Signal;
import dev.assay.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainedTest {

    private static final Conclusion CRASHED = new Conclusion(
            new Verdict.Failed(Stage.START, Cause.CRASHED_AT_START, "the command exited with code 1"),
            List.of(exited(Stage.INSTALL, 0), exited(Stage.START, 1)), List.of(),
            Map.of(Stage.START, "Error: Cannot find module 'express'\n"), null);

    static Stream<Conclusion> thatFailedNot() {
        return Stream.of(Conclusion.of(new Verdict.Passed()),
                Conclusion.of(new Verdict.Inconclusive(Attribution.INFRASTRUCTURE, "the node is gone")));
    }

    @Test
    void aFailureIsExplainedAndItsVerdictStands() {
        // When
        var explained = Explained.of(CRASHED);

        // Then
        assertThat(explained).isEqualTo(CRASHED.with(new Diagnosis(RootCause.MISSING_DEPENDENCY, Stage.START,
                "Error: Cannot find module 'express'", "node.module")));
    }

    @Test
    void theRulesAreToldWhatIsKnown() {
        // Given
        List<Failure> told = new ArrayList<>();

        // When
        Explained.of(CRASHED, failure -> {
            told.add(failure);
            return null;
        });

        // Then
        assertThat(told).containsExactly(new Failure(Stage.START, Cause.CRASHED_AT_START,
                "the command exited with code 1", 1, CRASHED.logs()));
    }

    @ParameterizedTest
    @MethodSource("thatFailedNot")
    void whatDidNotFailIsNotExplained(Conclusion conclusion) {
        assertThat(Explained.of(conclusion)).isSameAs(conclusion);
    }

    @Test
    void rulesThatBreakLoseNoTrial() {
        assertThat(Explained.of(CRASHED, failure -> {
            throw new IllegalStateException("broken");
        })).isSameAs(CRASHED);
        assertThat(Explained.of(CRASHED, failure -> {
            throw new NoClassDefFoundError("broken");
        })).isSameAs(CRASHED);
    }

    private static Signal exited(Stage stage, int code) {
        return new Signal.Exited(stage, code, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
}
