package dev.assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    /** Newcombe, Statistics in Medicine 17 (1998), table I, method 3; the smallest by R's binom::binom.wilson. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718", "0, 1, 0.0000, 0.7935", "1, 1, 0.2065, 1.0000", "4, 4, 0.5101, 1.0000",
        "5, 10, 0.2366, 0.7634"})
    void theIntervalOfARateIsWilsons(long passed, long counted, double low, double high) {
        // When
        var interval = Interval.wilson(passed, counted);

        // Then
        assertThat(interval.low()).isCloseTo(low, within(5.1e-5));
        assertThat(interval.high()).isCloseTo(high, within(5.1e-5));
    }

    /** The same table, method 5. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2527, 0.3676", "15, 148, 0.0578, 0.1617", "0, 20, 0.0000, 0.1684",
        "1, 29, 0.0009, 0.1776"})
    void theExactIntervalIsClopperAndPearsons(long passed, long counted, double low, double high) {
        // When
        var interval = Interval.exact(passed, counted);

        // Then
        assertThat(interval.low()).isCloseTo(low, within(5.1e-5));
        assertThat(interval.high()).isCloseTo(high, within(5.1e-5));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 1", "-1, 1"})
    void whatIsNoCountIsRefused(long passed, long counted) {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(passed, counted));
    }

    @Test
    void itsJsonHasTwoEnds() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(new Interval(0.25, 1)))
                .isEqualTo("{\"low\":0.25,\"high\":1.0}");
    }
}
