package dev.assay.experiment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiment.steering.Decision.Start;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a race confirms, drops and names. */
class RaceTest extends RaceSituation {

    @Test
    void aContenderWaitsWhileTheLeadersRepeatsGoWell() {
        // Given
        combination("pPWW");
        combination("p");

        // When
        var decision = decide();

        // Then
        assertThat(decision).isEqualTo(Decision.waiting());
    }

    @Test
    void theNextContendersTurnComesWhenTheLeaderFails() {
        // Given
        combination("pFWW");
        var next = combination("p");

        // When
        var decision = decide();

        // Then
        assertThat(decision.starts()).containsExactly(new Start(next, 3, true, 3));
    }

    @Test
    void theFirstWhoHasEnoughFreshPassesWinsAndTheOthersAreCancelled() {
        // Given
        var running = combination("w");
        var winner = combination("pPPP");
        combination("f");

        // When
        var decision = decide();

        // Then
        assertThat(decision.end()).isEqualTo(new Decision.End(Outcome.CONFIRMED, winner,
                "p1 with m passed 4 of 4 trials, 3 of them fresh repeats"));
        assertThat(decision.drops()).containsExactly(running);
    }

    @Test
    void ofTwoWinnersTheCheaperIsTaken() {
        // Given
        combination("pPPP", "0.2", 10);
        var cheap = combination("pPPP", "0.1", 20);

        // When
        var decision = decide();

        // Then
        assertThat(decision.end().winner()).isEqualTo(cheap);
        assertThat(decision.end().reason()).contains("of 2 that did");
    }

    @Test
    void ofTwoThatCostTheSameTheFasterIsTaken() {
        // Given
        combination("pPPP", "0.1", 20);
        var fast = combination("pPPP", "0.1", 10);

        // When
        var decision = decide();

        // Then
        assertThat(decision.end().winner()).isEqualTo(fast);
    }

    /** One failure is outweighed by five passes, two by six: P(p > 1/2) is more than 0.9 then, and not before. */

    @ParameterizedTest
    @CsvSource({"pPPPF, false", "pPPPPF, true", "pPPPPFF, false", "pPPPPPFF, true", "fpPPPP, true", "fpPPP, false",
        "pPP, false", "pPPP, true"})
    void aFailureIsOutweighedByMorePasses(String trials, boolean wins) {
        // Given
        combination(trials);

        // When
        var decision = decide();

        // Then
        assertThat(decision.end() != null && decision.end().outcome() == Outcome.CONFIRMED).isEqualTo(wins);
    }

    @ParameterizedTest
    @CsvSource({"1, pP, true", "2, pP, false", "5, pPPPP, false", "5, pPPPPP, true", "5, pPPPPPF, true"})
    void asManyFreshPassesAreNeededAsWereAskedFor(int confirmations, String trials, boolean wins) {
        // Given
        settings = new Settings(1, confirmations);
        combination(trials);

        // When
        var decision = decide();

        // Then
        assertThat(decision.end() != null).isEqualTo(wins);
    }

    @Test
    void whatFailedMoreOftenThanItPassedIsDropped() {
        // Given
        var lost = combination("pFFW");
        combination("w");

        // When
        var decision = decide();

        // Then
        assertThat(decision.drops()).containsExactly(lost);
        assertThat(decision.starts()).isEmpty();
    }

    @Test
    void whereNothingElseRunsTheDropAndWhatFollowsAreOneDecision() {
        // Given
        var lost = combination("pFFW");
        var failed = combination("f");

        // When
        var decision = decide();

        // Then
        assertThat(decision.drops()).containsExactly(lost);
        assertThat(decision.starts()).containsExactly(new Start(failed, 1, false, 1));
    }

    @Test
    void aCancelledCombinationIsLeftAlone() {
        // Given
        combination("pxx");

        // When
        var decision = decide();

        // Then
        assertThat(decision.starts()).isEmpty();
        assertThat(decision.end().outcome()).isEqualTo(Outcome.NONE);
    }

    @Test
    void anEmptyBudgetIsTheReasonOnlyWhereNothingCanBeConfirmed() {
        // Given
        refusal = Optional.of("the budget has 3 of 100 tokens left");
        var passed = combination("p");
        combination("i");

        // When
        var goesOn = decide();
        results.set(0, new CombinationResults(passed, "p0", "m", trials("pFF", "0", 0)));
        var ended = decide();

        // Then
        assertThat(goesOn.starts()).containsExactly(new Start(passed, 3, true, 3));
        assertThat(ended.end())
                .isEqualTo(new Decision.End(Outcome.EXHAUSTED, null, "the budget has 3 of 100 tokens left"));
    }

    @Test
    void whatBothPassedAndFailedIsFlaky() {
        // When
        combination("pF");
        combination("pP");
        combination("ffx");

        // Then
        assertThat(results.stream().map(CombinationResults::isFlaky)).containsExactly(true, false, false);
    }
}
