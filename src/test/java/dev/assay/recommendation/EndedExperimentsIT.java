package dev.assay.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.experiment.ExperimentEnded;
import dev.assay.experiment.Winner;
import dev.assay.experiment.steering.Outcome;
import dev.assay.playbook.Entry;
import dev.assay.playbook.Playbook;
import dev.assay.playbook.PlaybookFixture;
import dev.assay.playbook.Solution;
import dev.assay.recommendation.regression.RegressionCase;
import dev.assay.recommendation.regression.RegressionCases;
import dev.assay.recommendation.regression.RegressionCasesFixture;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is remembered of an experiment that ends, over a real PostgreSQL. */
class EndedExperimentsIT {

    private static final String CALLER = PromotionFixture.CALLER;
    private static final String FEATURE = PromotionFixture.FEATURE;
    private static final Solution WINNER = new Solution("page@v2", "new");

    @RegisterExtension
    static final PromotionFixture EXPERIMENTS = new PromotionFixture();

    private final EndedExperiments ended = new EndedExperiments();
    private final Playbook playbook = PlaybookFixture.over(EXPERIMENTS.jdbi);
    private final RegressionCases cases =
            RegressionCasesFixture.over(EXPERIMENTS.jdbi, PromotionFixture.REGRESSION_CASES);

    @BeforeEach
    void wire() {
        ended.jdbi = EXPERIMENTS.jdbi;
        ended.playbook = playbook;
        ended.regressionCases = cases;
    }

    @Test
    void aConfirmedExperimentIsEnteredIntoThePlaybookAndItsCaseIsKept() {
        // Given
        var experiment = EXPERIMENTS.confirmed("fp1:a", WINNER);

        // When
        remember(experiment, "fp1:a", Outcome.CONFIRMED);

        // Then
        var entry = playbook.find(CALLER, FEATURE, "fp1:a").orElseThrow();
        assertThat(entry.solution()).isEqualTo(WINNER);
        assertThat(entry).extracting(Entry::projectType, Entry::passes, Entry::trials, Entry::experimentId)
                .containsExactly("java", 4L, 4L, experiment);
        assertThat(cases.of(CALLER, FEATURE)).extracting(RegressionCase::experimentId, RegressionCase::pinned)
                .containsExactly(tuple(experiment, false));
    }

    @Test
    void whatEndsTwiceIsRememberedOnce() {
        // Given
        var experiment = EXPERIMENTS.confirmed("fp1:a", WINNER);

        // When
        remember(experiment, "fp1:a", Outcome.CONFIRMED);
        remember(experiment, "fp1:a", Outcome.CONFIRMED);

        // Then
        assertThat(playbook.solved(CALLER, FEATURE, "fp1:a")).containsOnly(Map.entry(WINNER, 1));
        assertThat(cases.of(CALLER, FEATURE)).hasSize(1);
    }

    @Test
    void whatAnAmendedExperimentFoundWrongIsStruckOut() {
        // Given
        var experiment = EXPERIMENTS.confirmed("fp1:a", WINNER);
        remember(experiment, "fp1:a", Outcome.CONFIRMED);

        // When
        remember(experiment, "fp1:a", Outcome.NONE);

        // Then
        assertThat(playbook.find(CALLER, FEATURE, "fp1:a")).isEmpty();
    }

    @Test
    void whatRanOutOrWasCancelledSaysNothingAgainstIt() {
        // Given
        var experiment = EXPERIMENTS.confirmed("fp1:a", WINNER);
        remember(experiment, "fp1:a", Outcome.CONFIRMED);

        // When
        remember(experiment, "fp1:a", Outcome.EXHAUSTED);
        remember(experiment, "fp1:a", Outcome.CANCELLED);

        // Then
        assertThat(playbook.find(CALLER, FEATURE, "fp1:a")).isPresent();
    }

    @Test
    void aRepairedProjectSaysNothingOfWhatToUseNextTime() {
        // Given
        var experiment = EXPERIMENTS.confirmed("fp1:a", WINNER);
        EXPERIMENTS.jdbi.useHandle(handle -> handle.execute(
                "UPDATE combination SET repair_round = 1, repairs = id WHERE experiment_id = ?", experiment));

        // When
        remember(experiment, "fp1:a", Outcome.CONFIRMED);

        // Then
        assertThat(playbook.find(CALLER, FEATURE, "fp1:a")).isEmpty();
        assertThat(cases.of(CALLER, FEATURE)).hasSize(1);
    }

    @Test
    void withoutAnErrorThereIsNothingToRemember() {
        // Given
        var experiment = EXPERIMENTS.confirmed(null, WINNER);

        // When
        remember(experiment, null, Outcome.CONFIRMED);

        // Then
        assertThat(cases.of(CALLER, FEATURE)).isEmpty();
    }

    @Test
    void itIsWrittenWithTheOutcomeOrNotAtAll() {
        // Given
        var experiment = EXPERIMENTS.confirmed("fp1:a", WINNER);

        // When
        assertThatIllegalStateException().isThrownBy(() -> EXPERIMENTS.jdbi.useTransaction(handle -> {
            remember(experiment, "fp1:a", Outcome.CONFIRMED);
            throw new IllegalStateException("the outcome could not be written");
        }));

        // Then
        assertThat(playbook.find(CALLER, FEATURE, "fp1:a")).isEmpty();
        assertThat(cases.of(CALLER, FEATURE)).isEmpty();
    }

    private void remember(UUID experiment, String fingerprint, Outcome outcome) {
        var winner = outcome == Outcome.CONFIRMED ? new Winner(WINNER.promptVersion(), WINNER.model(), 0, 4, 4) : null;
        ended.remember(new ExperimentEnded(experiment, CALLER, FEATURE, fingerprint, outcome, "", winner));
    }
}
