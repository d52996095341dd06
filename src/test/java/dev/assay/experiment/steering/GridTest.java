package dev.assay.experiment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GridTest {

    private static final int CONFIRMATIONS = 3;

    private final List<CombinationResults> results = new ArrayList<>();
    private int repeats = 1;
    private Optional<String> refusal = Optional.empty();

    @Test
    void nothingIsDecidedWhileATrialIsUnderWay() {
        // Given
        combination("a", "1", grid(Phase.PASSED));
        combination("b", "1", grid(Phase.VERIFYING));

        // When
        var decision = decide();

        // Then
        assertThat(decision).isEqualTo(Decision.waiting());
    }

    @Test
    void theBestCombinationIsConfirmedOnFreshRepeats() {
        // Given
        combination("a", "1", grid(Phase.FAILED), grid(Phase.PASSED));
        var best = combination("b", "1", grid(Phase.PASSED), grid(Phase.PASSED));

        // When
        var decision = decide();

        // Then
        assertThat(decision).isEqualTo(confirm(best, CONFIRMATIONS));
    }

    @Test
    void onlyTheMissingRepeatsAreRun() {
        // Given
        var best = combination("b", "1", grid(Phase.PASSED), fresh(Phase.PASSED), fresh(Phase.INCONCLUSIVE));

        // When
        var decision = decide();

        // Then
        assertThat(decision).isEqualTo(confirm(best, CONFIRMATIONS - 1));
    }

    @Test
    void whatTheBudgetDoesNotPayIsTheReasonWhereNothingWasFound() {
        // Given
        refusal = Optional.of("the budget has 3 of 100 tokens left");
        combination("a", "1", grid(Phase.FAILED));
        combination("b", "1", grid(Phase.INCONCLUSIVE));

        // When
        var decision = decide();

        // Then
        assertThat(decision.end())
                .isEqualTo(new Decision.End(Outcome.EXHAUSTED, null, "the budget has 3 of 100 tokens left"));
    }

    @Test
    void whatIsPaidForIsFinishedAndTheBestIsConfirmedThoughAnotherWasNotPaid() {
        // Given
        refusal = Optional.of("the budget has 3 of 100 tokens left");
        var best = combination("a", "1", grid(Phase.PASSED));
        combination("b", "1", grid(Phase.INCONCLUSIVE));

        // When
        var decision = decide();
        combination("c", "1", grid(Phase.VERIFYING));
        var meanwhile = decide();

        // Then
        assertThat(decision).isEqualTo(confirm(best, CONFIRMATIONS));
        assertThat(meanwhile).isEqualTo(Decision.waiting());
    }

    @Test
    void enoughFreshPassesMakeAWinner() {
        // Given
        combination("a", "1", grid(Phase.FAILED));
        var best = combination("b", "1", grid(Phase.PASSED), fresh(Phase.PASSED), fresh(Phase.PASSED),
                fresh(Phase.PASSED));

        // When
        var decision = decide();

        // Then
        assertThat(decision.end()).isEqualTo(new Decision.End(Outcome.CONFIRMED, best,
                "b with model passed 4 of 4 trials, 3 of them fresh repeats"));
    }

    @Test
    void aFailedConfirmationGivesTheNextBestItsChance() {
        // Given
        combination("a", "0.5", grid(Phase.PASSED), fresh(Phase.PASSED), fresh(Phase.FAILED));
        var next = combination("b", "1", grid(Phase.PASSED));

        // When
        var decision = decide();

        // Then
        assertThat(decision).isEqualTo(confirm(next, CONFIRMATIONS));
    }

    @Test
    void amongEqualsTheCheaperIsTaken() {
        // Given
        combination("a", "1", grid(Phase.PASSED));
        var cheap = combination("b", "0.5", grid(Phase.PASSED));

        // When
        var decision = decide();

        // Then
        assertThat(decision).isEqualTo(confirm(cheap, CONFIRMATIONS));
    }

    @Test
    void whatIsBeingConfirmedIsNotLeftForAnEqualThatLooksCheaperMeanwhile() {
        // Given
        var begun = combination("a", "1", grid(Phase.PASSED), fresh(Phase.PASSED));
        combination("b", "0.5", grid(Phase.PASSED));

        // When
        var decision = decide();

        // Then
        assertThat(decision).isEqualTo(confirm(begun, CONFIRMATIONS - 1));
    }

    @Test
    void noPassIsNoWinner() {
        // Given
        combination("a", "1", grid(Phase.FAILED));
        combination("b", "1", grid(Phase.INCONCLUSIVE));

        // When
        var decision = decide();

        // Then
        assertThat(decision.end()).isEqualTo(new Decision.End(Outcome.NONE, null,
                "none of 2 combinations passed in 1 trials; 1 of them could not be judged"));
    }

    @Test
    void aPassThatWasNeverConfirmedIsNoWinner() {
        // Given
        combination("a", "1", grid(Phase.PASSED), fresh(Phase.FAILED));

        // When
        var decision = decide();

        // Then
        assertThat(decision.end()).isEqualTo(new Decision.End(Outcome.NONE, null,
                "1 of 1 combinations passed once or more, none was confirmed on fresh repeats"));
    }

    @Test
    void whatIsInconclusiveAgainAndAgainIsGivenUp() {
        // Given
        combination("a", "1", grid(Phase.PASSED), fresh(Phase.INCONCLUSIVE), fresh(Phase.INCONCLUSIVE),
                fresh(Phase.INCONCLUSIVE));

        // When
        var decision = decide();

        // Then
        assertThat(decision.end().outcome()).isEqualTo(Outcome.NONE);
    }

    @Test
    void nothingJudgedIsSaidSo() {
        // Given
        combination("a", "1", grid(Phase.INCONCLUSIVE));

        // When
        var decision = decide();

        // Then
        assertThat(decision.end()).isEqualTo(new Decision.End(Outcome.NONE, null,
                "no trial could be judged: every one was inconclusive"));
    }

    private static Decision confirm(UUID combination, int trials) {
        return Decision.start(List.of(new Decision.Start(combination, trials, true, 1)));
    }

    private Decision decide() {
        return Strategy.GRID.decide(new Settings(repeats, CONFIRMATIONS), results, refusal);
    }

    private UUID combination(String promptVersion, String cost, CombinationResults.Trial... trials) {
        var id = new UUID(0, results.size());
        results.add(new CombinationResults(id, promptVersion, "model", Arrays.stream(trials)
                .map(trial -> new CombinationResults.Trial(trial.phase(), trial.confirmation(), null,
                        new BigDecimal(cost), 1000))
                .toList()));
        return id;
    }

    private static CombinationResults.Trial grid(Phase phase) {
        return new CombinationResults.Trial(phase, false, null, BigDecimal.ONE, 1000);
    }

    private static CombinationResults.Trial fresh(Phase phase) {
        return new CombinationResults.Trial(phase, true, null, BigDecimal.ONE, 1000);
    }
}
