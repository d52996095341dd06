package dev.assay.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.catalog.Stage;
import dev.assay.corpus.CorpusReport.Judged;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorpusReportTest {

    private static final Outcome PASSED = Outcome.of(new Verdict.Passed());
    private static final Outcome SILENT = Outcome.of(new Verdict.Failed(Stage.LISTEN, Cause.NOT_LISTENING, "silent"));
    private static final Outcome CRASHED = Outcome.of(new Verdict.Failed(Stage.START, Cause.CRASHED_AT_START, "code"));
    private static final Outcome LOST = Outcome.of(new Verdict.Inconclusive(Attribution.INFRASTRUCTURE, "gone"));

    @Test
    void theVerdictsAreCountedByWhatWasExpected() {
        // When
        var lines = CorpusReport.confusion(List.of(new Judged("a", PASSED, PASSED), new Judged("b", PASSED, SILENT),
                new Judged("c", SILENT, CRASHED), new Judged("d", SILENT, LOST), new Judged("e", LOST, LOST)));

        // Then
        assertThat(lines).containsExactly(
                "expected      PASSED  FAILED  INCONCLUSIVE",
                "PASSED        1       1       0",
                "FAILED        0       1       1",
                "INCONCLUSIVE  0       0       1");
    }

    @Test
    void theRightVerdictForAnotherCauseIsNotRight() {
        // When
        var lines = CorpusReport.outcomes(List.of(new Judged("b", SILENT, CRASHED), new Judged("a", SILENT, SILENT),
                new Judged("c", LOST, LOST)));

        // Then
        assertThat(lines).containsExactly(
                "expected                     cases  right  judged otherwise",
                "FAILED LISTEN NOT_LISTENING  2      1      b FAILED START CRASHED_AT_START",
                "INCONCLUSIVE INFRASTRUCTURE  1      1");
    }

    @Test
    void judgesAreComparedByTheCasesThatTheyAreWrongAbout() {
        // Given
        var expected = Map.of("good", PASSED, "odd", PASSED, "bad", SILENT, "worse", CRASHED, "ours", LOST);

        // When
        var lines = CorpusReport.judges(expected, List.of(
                new Judgement("Assay", "good", true), new Judgement("Assay", "odd", true),
                new Judgement("Assay", "bad", false), new Judgement("Assay", "worse", false),
                new Judgement("Assay", "ours", false),
                new Judgement("GET /", "worse", true), new Judgement("GET /", "odd", false),
                new Judgement("GET /", "good", true), new Judgement("GET /", "ours", true)));

        // Then
        assertThat(lines).containsExactly(
                "judge  true passes  false passes  true fails  false fails  wrong about",
                "Assay  2            0             2           0",
                "GET /  1            1             0           1            odd, worse");
    }

    @Test
    void anOutcomeThatNoVerdictCanBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> new Outcome(Outcome.Kind.FAILED, Stage.START, null, null));
        assertThatIllegalArgumentException().isThrownBy(
                () -> new Outcome(Outcome.Kind.INCONCLUSIVE, null, null, Attribution.CANDIDATE));
        assertThatIllegalArgumentException().isThrownBy(
                () -> new Outcome(Outcome.Kind.PASSED, null, Cause.WRONG_BODY, null));
    }
}
