package dev.assay.experiment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiment.steering.Decision.Start;
import dev.assay.trial.Phase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaceTest {

    private final List<CombinationResults> results = new ArrayList<>();
    private Settings settings = new Settings(1, 3);
    private Optional<String> refusal = Optional.empty();

    @Test
    void everyCombinationGetsItsFirstShotAtOnce() {
        // Given
        var a = combination("");
        var b = combination("");

        // When
        var decision = decide();

        // Then
        assertThat(decision.starts()).containsExactly(new Start(a, 1, false, 2), new Start(b, 1, false, 1));
        assertThat(decision.end()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "9, 8", "12, 8", "13, 9", "30, 20", "100, 67"})
    void ofManyCombinationsTwoOfThreeBegin(int combinations, int begun) {
        // Given
        IntStream.range(0, combinations).forEach(each -> combination(""));

        // When
        var decision = decide();

        // Then
        assertThat(decision.starts()).extracting(Start::combination).containsExactlyElementsOf(
                results.subList(0, begun).stream().map(CombinationResults::combination).toList());
    }

    @ParameterizedTest
    @CsvSource({"f, 1", "fx, 1", "i, 0", "w, 0", "p, 0", "pP, 0", "pF, 1", "pFF, 1"})
    void theOthersFollowAsTheseEndUnlessOneIsBeingConfirmed(String first, int further) {
        // Given
        combination(first);
        IntStream.range(0, 7).forEach(each -> combination("w"));
        var last = combination("");

        // When
        var decision = decide();

        // Then
        assertThat(decision.starts().stream().filter(start -> start.combination().equals(last)).count())
                .isEqualTo(further);
    }

    @Test
    void whatSolvedTheErrorBeforeIsInTheFirstWave() {
        // Given
        IntStream.range(0, 11).forEach(each -> combination(""));
        var proven = combination("");
        results.set(11, results.get(11).withPrior(2));

        // When
        var decision = decide();

        // Then
        assertThat(decision.starts()).hasSize(8).startsWith(new Start(proven, 1, false, 12));
    }

    @Test
    void whatPassesIsConfirmedAheadOfFirstShotsThatWait() {
        // Given
        combination("w");
        var passed = combination("p");

        // When
        var decision = decide();

        // Then
        assertThat(decision.starts()).containsExactly(new Start(passed, 3, true, 3));
        assertThat(decision.drops()).isEmpty();
    }

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
    void whereNoFirstShotPassedEachGetsASecond() {
        // Given
        var a = combination("f");
        var b = combination("f");

        // When
        var decision = decide();

        // Then
        assertThat(decision.starts()).containsExactly(new Start(a, 1, false, 2), new Start(b, 1, false, 1));
    }

    @Test
    void nothingIsShotThrice() {
        // Given
        combination("ff");
        combination("pFF");

        // When
        var decision = decide();

        // Then
        assertThat(decision.end()).isEqualTo(new Decision.End(Outcome.NONE, null,
                "1 of 2 combinations passed once or more, none was confirmed on fresh repeats"));
    }

    @Test
    void whatIsInconclusiveIsRepeatedButNotForEver() {
        // Given
        var again = combination("ii");
        combination("iii");

        // When
        var decision = decide();
        results.set(0, results.get(1));
        var given = decide();

        // Then
        assertThat(decision.starts()).containsExactly(new Start(again, 1, false, 2));
        assertThat(given.end()).isEqualTo(new Decision.End(Outcome.NONE, null,
                "no trial could be judged: every one was inconclusive"));
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

    private Decision decide() {
        return Strategy.RACE.decide(settings, results, refusal);
    }

    private UUID combination(String trials) {
        return combination(trials, "1", 1000);
    }

    private UUID combination(String trials, String cost, long latency) {
        var id = new UUID(0, results.size());
        results.add(new CombinationResults(id, "p" + results.size(), "m", trials(trials, cost, latency)));
        return id;
    }

    /** One letter a trial: passed, failed, inconclusive, waiting, x for cancelled; a capital is a fresh repeat. */
    private static List<CombinationResults.Trial> trials(String letters, String cost, long latency) {
        return letters.chars().mapToObj(letter -> new CombinationResults.Trial(switch (Character.toLowerCase(letter)) {
            case 'p' -> Phase.PASSED;
            case 'f' -> Phase.FAILED;
            case 'i' -> Phase.INCONCLUSIVE;
            case 'w' -> Phase.QUEUED;
            case 'x' -> Phase.CANCELLED;
            default -> throw new IllegalArgumentException(letters);
        }, Character.isUpperCase(letter), null, new BigDecimal(cost), latency)).toList();
    }
}
