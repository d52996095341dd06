package dev.assay.trial;

import static dev.assay.trial.LedgerFixture.TOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.Diagnosis;
import dev.assay.diagnosis.RootCause;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was diagnosed is kept with the trial, on a real PostgreSQL. */
class DiagnosisIT {

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture();

    static Stream<Diagnosis> diagnoses() {
        return Stream.of(
                new Diagnosis(RootCause.MISSING_DEPENDENCY, Stage.BUILD, "Cannot find module 'x' — \"y\" 🙂",
                        "node.module"),
                new Diagnosis(RootCause.MALFORMED_OUTPUT, null, null, "verdict.MALFORMED_OUTPUT"));
    }

    @ParameterizedTest
    @MethodSource("diagnoses")
    void comesBackAsItWasStored(Diagnosis diagnosis) {
        // Given
        var trial = fixture.enqueue("alice", "m", 1).getFirst();

        // When
        fixture.ledger.conclude(fixture.claim(), Phase.GENERATING, failed(diagnosis), TOOK);

        // Then
        var row = fixture.trials.find(trial, "alice");
        assertThat(row.diagnosis()).isEqualTo(diagnosis);
        assertThat(row.cause()).isEqualTo(Cause.BUILD_FAILED);
        assertThat(TrialSummary.of(row).rootCause()).isEqualTo(diagnosis.rootCause());
        assertThat(TrialView.of(row, null, List.of(), null).diagnosis()).isEqualTo(new TrialView.Explanation(
                diagnosis.rootCause(), diagnosis.stage(), diagnosis.line(), diagnosis.rule(),
                diagnosis.rootCause().suggestion()));
    }

    @Test
    void aTrialThatNobodyDiagnosedHasNone() {
        // Given
        var trial = fixture.enqueue("alice", "m", 1).getFirst();

        // When
        fixture.ledger.conclude(fixture.claim(), Phase.GENERATING, failed(null), TOOK);

        // Then
        var row = fixture.trials.find(trial, "alice");
        assertThat(row.phase()).isEqualTo(Phase.FAILED);
        assertThat(row.diagnosis()).isNull();
        assertThat(row.rootCause()).isNull();
        assertThat(TrialView.of(row, null, List.of(), null).diagnosis()).isNull();
        assertThat(fixture.jdbi.<Boolean, RuntimeException>withHandle(handle -> handle.createQuery(
                "SELECT diagnosis IS NULL FROM trial").mapTo(Boolean.class).one())).isTrue();
    }

    private static Conclusion failed(Diagnosis diagnosis) {
        return new Conclusion(new Verdict.Failed(Stage.BUILD, Cause.BUILD_FAILED, "the command exited with code 1"),
                List.of(), List.of(), Map.of(), diagnosis);
    }
}
