package dev.assay.recommendation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTestTest {

    /** Where only one outcome, or one row of them, is as extreme, the greatest chance has a closed form. */
    @ParameterizedTest
    @CsvSource({
        "3, 0, 3, 0, 0.015625",     // sup p^3 (1-p)^3 = 1/64
        "4, 0, 4, 0, 0.00390625",   // sup p^4 (1-p)^4 = 1/256
        "1, 0, 1, 0, 0.25",
        "10, 0.2, 10, 10, 0.1073741824",    // sup (p - 0.2)^10, at p = 1
        "14, 0.1, 14, 14, 0.2287679245"})
    void whatHasAClosedFormAgreesWithIt(int n, double margin, int challenger, int champion, double expected) {
        // When
        var pValue = new DifferenceTest(n, margin).pValue(new Comparison(n, champion, challenger));

        // Then
        assertThat(pValue).isCloseTo(expected, within(1e-6));
    }

    @Test
    void morePassesAreNeverLessConvincing() {
        // Given
        var n = 12;
        var test = new DifferenceTest(n, 0.2);

        // When, Then
        for (var champion = 0; champion <= n; champion++) {
            for (var challenger = 1; challenger <= n; challenger++) {
                assertThat(test.pValue(new Comparison(n, champion, challenger)))
                        .as("%d against %d", challenger, champion)
                        .isLessThanOrEqualTo(test.pValue(new Comparison(n, champion, challenger - 1)) + 1e-9);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "8, 0", "19, 0.2", "25, 0.2", "40, 0.1", "40, 0.35"})
    void itsChanceOfAFalseYesIsWhatItIsAskedForWhereverTheTruthLies(int n, double margin) {
        // Given
        var alpha = 0.05;
        var test = new DifferenceTest(n, margin);

        // When: rates between the points that the test looks at, on the border and beyond it
        var greatest = 0.0;
        for (var champion = margin; champion <= 1; champion += 0.00173) {
            for (var worse : new double[] {0, 0.03, 0.11}) {
                greatest = Math.max(greatest, chanceOfYes(test, alpha, n, Math.max(0, champion - margin - worse),
                        champion));
            }
        }

        // Then
        assertThat(greatest).isPositive().isLessThanOrEqualTo(alpha + 5e-4);
    }

    private static double chanceOfYes(DifferenceTest test, double alpha, int n, double challengerRate,
            double championRate) {
        var challengers = BinomialDistribution.of(n, challengerRate);
        var champions = BinomialDistribution.of(n, Math.min(1, championRate));
        var chance = 0.0;
        for (var challenger = 0; challenger <= n; challenger++) {
            for (var champion = 0; champion <= n; champion++) {
                if (test.pValue(new Comparison(n, champion, challenger)) <= alpha) {
                    chance += challengers.probability(challenger) * champions.probability(champion);
                }
            }
        }
        return chance;
    }
}
