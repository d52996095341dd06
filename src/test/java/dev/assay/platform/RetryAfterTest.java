package dev.assay.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("1994-11-06T08:49:37Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                                  |          0
            120                                |        120
            ' 5 '                              |          5
            007                                |          7
            315360000                          |  315360000
            99999999999                        | 3153600000
            99999999999999999999999            | 3153600000
            Sun, 06 Nov 1994 08:49:47 GMT      |         10
            Sunday, 06-Nov-94 08:49:47 GMT     |         10
            Sun Nov  6 08:49:47 1994           |         10
            Sun Nov 16 08:49:37 1994           |     864000
            SUN, 06 NOV 1994 08:49:47 GMT      |         10
            Fri, 06 Nov 1994 08:49:47 GMT      |         10
            Sun, 06 Nov 1994 08:49:36 GMT      |          0
            Thursday, 01-Jan-70 00:00:00 GMT   |          0
            Tuesday, 06-Nov-45 08:49:37 GMT    |          0
            Sunday, 06-Nov-44 08:49:37 GMT     | 1577923200
            Fri, 31 Dec 9999 23:59:59 GMT      | 3153600000""")
    void aPauseIsSecondsOrADateInAnyFormat(String value, long seconds) {
        assertThat(RetryAfter.parse(value, null, NOW)).isEqualTo(Optional.of(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "soon", "-1", "+1", "1.5", "1e3", "0x10", "１２", "1 2", "5s", "NaN", "Sun,", ",",
        "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT x", "06.11.1994",
        "1994-11-06T08:49:37Z", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun Nov 6 08:49:37"})
    void whatIsNoPauseIsNone(String value) {
        assertThat(RetryAfter.parse(value, null, NOW)).isEmpty();
    }

    @Test
    void aNumberOfAMillionDigitsIsNoPause() {
        assertThat(RetryAfter.parse("9".repeat(1_000_000), null, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sat, 01 Jan 2050 00:00:00 GMT      | 30
            nonsense                           | 1741594253""")
    void aDateIsComparedWithTheAnswersOwnIfItHasOne(String own, long seconds) {
        assertThat(RetryAfter.parse("Sat, 01 Jan 2050 00:00:30 GMT", own, Instant.parse("1994-10-24T15:49:37Z")))
                .isEqualTo(Optional.of(Duration.ofSeconds(seconds)));
    }

    @Test
    void theLongestPauseCanBeAddedToAnyTimeOfToday() {
        // Given
        var longest = RetryAfter.parse("9".repeat(50), null, NOW).orElseThrow();

        // When
        var until = NOW.plus(longest);

        // Then
        assertThat(until).isAfter(NOW);
    }
}
