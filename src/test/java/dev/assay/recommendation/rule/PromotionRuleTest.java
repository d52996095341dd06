package dev.assay.recommendation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.recommendation.rule.PromotionRule.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionRuleTest {

    private static final Settings SETTINGS = new Settings(0.05, 0.2, 3, 40);

    private final PromotionRule rule = new PromotionRule(SETTINGS);

    @ParameterizedTest
    @CsvSource({
        "3, 0, 3, 21, 21, 21, Promote",     // the least that shows both
        "4, 0, 4, 35, 34, 34, Promote",
        "3, 0, 3, 0, 0, 0, NeedMore",
        "0, 0, 0, 21, 21, 21, NeedMore",
        "3, 1, 3, 21, 21, 21, NeedMore",
        "3, 0, 3, 20, 20, 20, NeedMore",
        "2, 2, 0, 5, 5, 0, NeedMore",       // so few say nothing, however bad they are
        "3, 3, 3, 21, 21, 21, Keep",        // no number of trials shows a difference of 0
        "3, 3, 0, 21, 21, 21, Keep",
        "3, 0, 3, 21, 21, 10, Keep",
        "40, 20, 22, 21, 21, 21, Keep"})
    void theRuling(int newTrials, int newChampion, int newChallenger, int trials, int champion, int challenger,
            String expected) {
        // When
        var ruling = rule.decide(new Comparison(newTrials, newChampion, newChallenger),
                new Comparison(trials, champion, challenger), true, 1);

        // Then
        assertThat(ruling.getClass().getSimpleName()).as(ruling.reason()).isEqualTo(expected);
    }

    @Test
    void withoutRegressionCasesTheNewCaseDecides() {
        // When
        var ruling = rule.decide(new Comparison(3, 0, 3), Comparison.NONE, false, 1);

        // Then
        assertThat(ruling).isEqualTo(new Ruling.Promote("the challenger passed 3 of 3 against 0 of 3 on the new case, "
                + "and the feature has no other regression case"));
    }

    @Test
    void theFirstTrialsAskedForAreTheLeastThatCouldDecide() {
        // When
        var ruling = rule.decide(Comparison.NONE, Comparison.NONE, true, 0);

        // Then
        assertThat(ruling).isEqualTo(new Ruling.NeedMore(3, 21, "the decision needs 3 further trials of each on the "
                + "new case and 21 on the regression cases"));
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 3", "5, 2, 4", "8, 4, 7", "10, 3, 6"})
    void theNumberOfFurtherTrialsIsTheSmallestThatDecidesIfTheRatesStay(int trials, int champion, int challenger) {
        // Given
        var seen = new Comparison(trials, champion, challenger);

        // When
        var more = (Ruling.NeedMore) rule.decide(seen, Comparison.NONE, false, 1);

        // Then
        assertThat(more.newCase()).isPositive();
        assertThat(rule.decide(seen.at(trials + more.newCase()), Comparison.NONE, false, 2))
                .isInstanceOf(Ruling.Promote.class);
        for (var fewer = 1; fewer < more.newCase(); fewer++) {
            assertThat(rule.decide(seen.at(trials + fewer), Comparison.NONE, false, 2)).as("%d more", fewer)
                    .isNotInstanceOf(Ruling.Promote.class);
        }
    }

    @Test
    void afterTheLastLookWhatIsNotShownIsNotSo() {
        // Given
        var open = new Comparison(3, 1, 3);

        // When, Then
        assertThat(rule.decide(open, Comparison.NONE, false, 2)).isInstanceOf(Ruling.NeedMore.class);
        assertThat(rule.decide(open, Comparison.NONE, false, 3)).isInstanceOf(Ruling.Keep.class);
        assertThat(rule.decide(new Comparison(9, 0, 9), Comparison.NONE, false, 4)).isInstanceOf(Ruling.Keep.class);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.2, 40, true", "0.05, 0.05, 40, false", "0.05, 0.05, 100, true", "0.0001, 0.2, 40, false"})
    void whatCannotBeShownIsKnownBefore(double alpha, double margin, int limit, boolean expected) {
        assertThat(new PromotionRule(new Settings(alpha, margin, 3, limit)).canBeMet()).isEqualTo(expected);
    }
}
