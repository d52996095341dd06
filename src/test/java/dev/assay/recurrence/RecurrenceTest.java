package dev.assay.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.report.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of known counts. */
class RecurrenceTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period TIME = new Period(BEGIN, BEGIN.plus(Duration.ofDays(28)));

    @Test
    void theRateAfterIsDividedByTheRateBefore() {
        // When
        var recurrence = recurrence(40, 20_000, 10, 10_000);

        // Then
        assertThat(recurrence.before().perThousand()).isEqualTo(2.0);
        assertThat(recurrence.after().perThousand()).isEqualTo(1.0);
        assertThat(recurrence.ratio()).isCloseTo(0.5, within(1e-12));
        // Clopper-Pearson of 10 out of 50, p/(1-p) times 2
        assertThat(recurrence.interval().low()).isCloseTo(0.2230, within(5e-4));
        assertThat(recurrence.interval().high()).isCloseTo(1.0174, within(5e-4));
    }

    @Test
    void anErrorThatNeverCameBackHasAnUpperBound() {
        // When
        var recurrence = recurrence(30, 10_000, 0, 10_000);

        // Then
        assertThat(recurrence.ratio()).isZero();
        assertThat(recurrence.interval().low()).isZero();
        assertThat(recurrence.interval().high()).isBetween(0.1, 0.14);
    }

    @Test
    void anErrorThatIsNewHasNoRatioAndNoUpperBound() {
        // When
        var recurrence = recurrence(0, 10_000, 5, 10_000);

        // Then
        assertThat(recurrence.ratio()).isNull();
        assertThat(recurrence.interval().low()).isGreaterThan(0.5);
        assertThat(recurrence.interval().high()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 0, 100", "5, 0, 5, 100", "5, 100, 0, 0", "0, 0, 0, 0"})
    void withoutUsesOrErrorsNothingIsSaid(long before, double usesBefore, long after, double usesAfter) {
        // When
        var recurrence = recurrence(before, usesBefore, after, usesAfter);

        // Then
        assertThat(recurrence.ratio()).isNull();
        assertThat(recurrence.interval()).isNull();
    }

    @Test
    void theShareThatIsSolvedLeavesOutWhatJoined() {
        // When
        var share = new FeatureReports.Counts(12, 11, 4, 1, 1.0, 2.0, 3.0, 9, 10).share();

        // Then
        assertThat(share.share()).isEqualTo(0.9);
        assertThat(share.confirmed()).isEqualTo(9);
        assertThat(share.of()).isEqualTo(10);
        assertThat(share.interval().low()).isCloseTo(0.5958, within(1e-3));
        assertThat(share.interval().high()).isCloseTo(0.9821, within(1e-3));
    }

    @Test
    void aSolvedErrorCostsWhatAllSearchesCost() {
        // Given
        var spent = new FeatureReports.Spent(3, new BigDecimal("1.000000000"));

        // When, Then
        assertThat(spent.over(3).perSolvedError()).isEqualTo(new BigDecimal("0.333333333"));
        assertThat(spent.over(0).perSolvedError()).isNull();
    }

    private static Recurrence recurrence(long before, double usesBefore, long after, double usesAfter) {
        return Recurrence.of(Side.of(TIME, before, usesBefore), Side.of(TIME, after, usesAfter), Source.USAGE);
    }
}
