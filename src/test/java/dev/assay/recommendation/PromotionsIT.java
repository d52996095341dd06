package dev.assay.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.playbook.Solution;
import dev.assay.problem.Rejected;
import dev.assay.recommendation.PromotionRow.Decision;
import dev.assay.recommendation.Runs.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promotions over a real PostgreSQL: what is asked for, run and decided. */
class PromotionsIT {

    private static final Solution OLD = new Solution("page@v1", "old");
    private static final Solution NEW = new Solution("page@v2", "new");
    private static final Solution NEWER = new Solution("page@v3", "newer");

    @RegisterExtension
    static final PromotionFixture PROMOTIONS = new PromotionFixture();

    @Test
    void aFeatureWithoutAChampionTakesWhatWasConfirmed() {
        // Given
        var experiment = PROMOTIONS.confirmed("fp1:a", OLD);

        // When
        var promotion = PROMOTIONS.ask(OLD);

        // Then
        assertThat(promotion.decision()).isEqualTo(Decision.PROMOTE);
        assertThat(promotion.provenance().found()).isEqualTo(new Provenance.Found(experiment, "fp1:a", 4, 4));
        assertThat(promotion.decidedBy()).isEqualTo(PromotionFixture.CALLER);
        assertThat(PROMOTIONS.champion()).contains(OLD);
    }

    @Test
    void whatNoExperimentOfTheCallerConfirmedIsRefusedWithTheFix() {
        // Given
        var foreign = PROMOTIONS.confirmed("fp1:a", NEW);

        // When, Then
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> PROMOTIONS.ask(OLD))
                .withMessageContaining("POST /api/experiments").extracting(Rejected::code).isEqualTo("not-confirmed");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> PROMOTIONS.ask("stranger", NEW, foreign))
                .extracting(rejected -> rejected.errors().getFirst().field()).isEqualTo("experiment");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> PROMOTIONS.ask(new Solution("page", "old")))
                .extracting(rejected -> rejected.errors().getFirst().field()).isEqualTo("challenger.promptVersion");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> PROMOTIONS.ask(new Solution("page@v1", "no-such")))
                .extracting(rejected -> rejected.errors().getFirst().field()).isEqualTo("challenger.model");
    }

    @Test
    void whatIsMissingRunsOnceForBothOnEachCase() {
        // Given: the challenger solved b; a is another case that must not break
        PROMOTIONS.crown(OLD, "fp1:old");
        var regression = PROMOTIONS.regressionCase("fp1:a");
        PROMOTIONS.regressionCase("fp1:b");
        var newCase = PROMOTIONS.confirmed("fp1:b", NEW);

        // When
        var first = PROMOTIONS.ask(NEW);
        var again = PROMOTIONS.ask(NEW);
        var looked = PROMOTIONS.look(first.id());

        // Then
        assertThat(first.decision()).isEqualTo(Decision.NEED_MORE);
        assertThat(first.reason()).isEqualTo("the decision needs 3 further trials of each on the new case and 21 on "
                + "the regression cases");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(looked.decision()).isEqualTo(Decision.NEED_MORE);
        assertThat(PROMOTIONS.runs.of(first.id()))
                .extracting(Run::caseId, Run::promptVersion, Run::model, Run::trials, Run::state)
                .containsExactlyInAnyOrder(
                        tuple(newCase, "page@v1", "old", 3, "RUNNING"),
                        tuple(newCase, "page@v2", "new", 3, "RUNNING"),
                        tuple(regression, "page@v1", "old", 21, "RUNNING"),
                        tuple(regression, "page@v2", "new", 21, "RUNNING"));
        assertThat(PROMOTIONS.champion()).contains(OLD);
    }

    @Test
    void aChallengerThatIsBetterAndBreaksNothingTakesOverWithBothSamplesKept() {
        // Given
        var champion = PROMOTIONS.crown(OLD, "fp1:old");
        var regression = PROMOTIONS.regressionCase("fp1:a");
        var newCase = PROMOTIONS.confirmed("fp1:b", NEW);
        var asked = PROMOTIONS.ask(NEW);
        PROMOTIONS.end(asked.id(), OLD, newCase, 0);
        PROMOTIONS.end(asked.id(), NEW, newCase, 3);
        PROMOTIONS.end(asked.id(), OLD, regression, 21);
        PROMOTIONS.end(asked.id(), NEW, regression, 21);

        // When
        var decided = PROMOTIONS.look(asked.id());

        // Then
        assertThat(decided.decision()).as(decided.reason()).isEqualTo(Decision.PROMOTE);
        assertThat(decided.replaces()).isEqualTo(champion);
        assertThat(decided.provenance().champion()).isEqualTo(OLD);
        assertThat(decided.provenance().newCase().champion()).isEqualTo(Provenance.Sample.of(0, 3));
        assertThat(decided.provenance().newCase().challenger()).isEqualTo(Provenance.Sample.of(3, 3));
        assertThat(decided.provenance().newCase().pValue()).isEqualTo(1.0 / 64);
        assertThat(decided.provenance().regression().challenger()).isEqualTo(Provenance.Sample.of(21, 21));
        assertThat(decided.provenance().look()).isEqualTo(1);
        assertThat(PROMOTIONS.champion()).contains(NEW);
    }

    @Test
    void aChallengerThatBreaksWhatWasSolvedDoesNot() {
        // Given
        PROMOTIONS.crown(OLD, "fp1:old");
        var regression = PROMOTIONS.regressionCase("fp1:a");
        var newCase = PROMOTIONS.confirmed("fp1:b", NEW);
        var asked = PROMOTIONS.ask(NEW);
        PROMOTIONS.end(asked.id(), OLD, newCase, 0);
        PROMOTIONS.end(asked.id(), NEW, newCase, 3);
        PROMOTIONS.end(asked.id(), OLD, regression, 21);
        PROMOTIONS.end(asked.id(), NEW, regression, 11);

        // When
        var decided = PROMOTIONS.look(asked.id());

        // Then
        assertThat(decided.decision()).isEqualTo(Decision.KEEP);
        assertThat(decided.reason()).contains("11 of 21 against 21 of 21 on the regression cases");
        assertThat(PROMOTIONS.champion()).contains(OLD);
    }

    @Test
    void trialsThatTellNothingAreMadeAgainUntilTheLooksAreUsedUp() {
        // Given
        PROMOTIONS.crown(OLD, "fp1:old");
        PROMOTIONS.confirmed("fp1:b", NEW);
        var asked = PROMOTIONS.ask(NEW);

        // When
        List<Decision> decisions = new ArrayList<>();
        for (var round = 0; round < 3; round++) {
            PROMOTIONS.end(asked.id(), "INCONCLUSIVE");
            decisions.add(PROMOTIONS.look(asked.id()).decision());
        }

        // Then
        assertThat(decisions).containsExactly(Decision.NEED_MORE, Decision.NEED_MORE, Decision.KEEP);
        assertThat(PROMOTIONS.runs.of(asked.id())).hasSize(6);
    }

    @Test
    void toAskAgainDoesNotBuyAnotherLook() {
        // Given
        PROMOTIONS.crown(OLD, "fp1:old");
        PROMOTIONS.confirmed("fp1:b", NEW);
        var asked = PROMOTIONS.ask(NEW);
        for (var round = 0; round < 3; round++) {
            PROMOTIONS.end(asked.id(), "INCONCLUSIVE");
            PROMOTIONS.look(asked.id());
        }

        // When
        var again = PROMOTIONS.ask(NEW);

        // Then
        assertThat(again.id()).isNotEqualTo(asked.id());
        assertThat(again.decision()).isEqualTo(Decision.KEEP);
        assertThat(PROMOTIONS.runs.of(again.id())).isEmpty();
    }

    @Test
    void trialsOfTheChampionServeTheNextChallenger() {
        // Given
        PROMOTIONS.crown(OLD, "fp1:old");
        PROMOTIONS.regressionCase("fp1:a");
        PROMOTIONS.confirmed("fp1:b", NEW);
        PROMOTIONS.end(PROMOTIONS.ask(NEW).id(), "FAILED");
        var experiment = PROMOTIONS.confirmed("fp1:c", NEWER);

        // When
        var next = PROMOTIONS.ask(PromotionFixture.CALLER, NEWER, experiment);

        // Then
        assertThat(PROMOTIONS.runs.of(next.id())).extracting(run -> run.model() + " " + run.trials())
                .containsExactlyInAnyOrder("old 3", "newer 3", "newer 21");
    }

    @Test
    void aCombinationThatCannotBeTriedAnyMoreIsSaidAndStartsNothing() {
        // Given
        PROMOTIONS.crown(OLD, "fp1:old");
        var gone = new Solution("page@v2", "gone");
        PROMOTIONS.confirmed("fp1:b", gone);

        // When, Then
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> PROMOTIONS.ask(gone))
                .withMessageContaining("page@v2 with gone cannot be tried").extracting(Rejected::status).isEqualTo(409);
        assertThat(PROMOTIONS.store.open(PromotionFixture.CALLER, PromotionFixture.FEATURE, gone)).isEmpty();
        assertThat(PROMOTIONS.store.due()).isEmpty();
    }

    @Test
    void whatIsGivenUpKeepsTheChampionAndStaysSo() {
        // Given
        PROMOTIONS.crown(OLD, "fp1:old");
        PROMOTIONS.confirmed("fp1:b", NEW);
        var asked = PROMOTIONS.ask(NEW);

        // When
        PROMOTIONS.giveUp(asked.id(), "its model is gone");
        PROMOTIONS.end(asked.id(), "PASSED");
        var after = PROMOTIONS.look(asked.id());

        // Then
        assertThat(after.decision()).isEqualTo(Decision.KEEP);
        assertThat(after.reason()).isEqualTo("its model is gone");
        assertThat(PROMOTIONS.champion()).contains(OLD);
    }

    @Test
    void whatIsDueIsWhatWaitsForNothingThatRuns() {
        // Given
        PROMOTIONS.crown(OLD, "fp1:old");
        PROMOTIONS.confirmed("fp1:b", NEW);
        var asked = PROMOTIONS.ask(NEW);
        var before = PROMOTIONS.store.due();

        // When
        PROMOTIONS.end(asked.id(), "PASSED");

        // Then
        assertThat(before).isEmpty();
        assertThat(PROMOTIONS.store.due()).containsExactly(asked.id());
    }

    @Test
    void theChampionIsNoChallenger() {
        // Given
        PROMOTIONS.crown(OLD, "fp1:old");

        // When, Then
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> PROMOTIONS.ask(OLD))
                .extracting(Rejected::code).isEqualTo("already-champion");
    }
}
