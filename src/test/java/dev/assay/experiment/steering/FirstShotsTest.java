package dev.assay.experiment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiment.steering.Decision.Start;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a race tries, and when. */
class FirstShotsTest extends RaceSituation {

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
}
