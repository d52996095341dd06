package dev.assay.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which times a promotion separates. Days are counted from the promotion. */
class WindowsTest {

    private static final Instant PROMOTED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(28);

    @ParameterizedTest
    @CsvSource({"100, , 28", "28, , 28", "10, , 10", "100, 7, 7", "5, 7, 5", "100, 60, 28", "0, , 0"})
    void bothSidesAreOfOneLength(int now, Integer rolledBack, int days) {
        // When
        var windows = Windows.of(PROMOTED, rolledBack == null ? null : day(rolledBack), day(now), LONGEST, List.of());

        // Then
        assertThat(windows).isEqualTo(new Windows(
                new Period(day(-days), PROMOTED), new Period(PROMOTED, day(days)), Source.USAGE));
    }

    @Test
    void reportsThatCoverBothSidesCount() {
        assertThat(Windows.of(PROMOTED, null, day(100), LONGEST, daily(-40, 40)))
                .isEqualTo(new Windows(new Period(day(-28), PROMOTED), new Period(PROMOTED, day(28)),
                        Source.REPORTED));
    }

    @Test
    void afterTheLastReportNothingIsCompared() {
        assertThat(Windows.of(PROMOTED, null, day(20).plusSeconds(3600), LONGEST, daily(-40, 20)))
                .isEqualTo(new Windows(new Period(day(-20), PROMOTED), new Period(PROMOTED, day(20)),
                        Source.REPORTED));
    }

    @Test
    void aGapBeforeThePromotionMakesTheCallsCount() {
        // Given
        var reported = IntStream.range(-40, 40).filter(day -> day != -3).mapToObj(WindowsTest::oneDay).toList();

        // When
        var windows = Windows.of(PROMOTED, null, day(20), LONGEST, reported);

        // Then
        assertThat(windows.source()).isEqualTo(Source.USAGE);
        assertThat(windows.after()).isEqualTo(new Period(PROMOTED, day(20)));
    }

    @Test
    void aGapAfterThePromotionEndsTheComparison() {
        // Given
        var reported = IntStream.range(-40, 40).filter(day -> day != 5).mapToObj(WindowsTest::oneDay).toList();

        // When
        var windows = Windows.of(PROMOTED, null, day(20), LONGEST, reported);

        // Then
        assertThat(windows.source()).isEqualTo(Source.REPORTED);
        assertThat(windows.after().length()).isEqualTo(windows.before().length()).isEqualTo(Duration.ofDays(5));
    }

    @Test
    void aReportThatSpansThePromotionCoversBothSides() {
        assertThat(Windows.of(PROMOTED, null, day(10), LONGEST, List.of(new Period(day(-12), day(11)))))
                .isEqualTo(new Windows(new Period(day(-10), PROMOTED), new Period(PROMOTED, day(10)),
                        Source.REPORTED));
    }

    private static Instant day(int day) {
        return PROMOTED.plus(Duration.ofDays(day));
    }

    private static Period oneDay(int day) {
        return new Period(day(day), day(day + 1));
    }

    private static List<Period> daily(int from, int to) {
        return IntStream.range(from, to).mapToObj(WindowsTest::oneDay).toList();
    }
}
