package dev.assay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternGuardTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "Exception in thread|Exception in thread \"main\"|true",
        "^\\s*at .*\\.java:\\d+\\)$|   at Main.main(Main.java:3)|true",
        "(?i)out of memory|OUT OF MEMORY|true",
        "a{2,3}b|aab|true",
        "[{}()\\]]{2}|x)}|true",
        "[]a]{1000}|a|false",
        "\\Q((((\\E|((((|true",
        "[[:digit:]]+|port 80|true",
        "\\p{Greek}|λ|true",
        "x{,5}|x{,5}|true"})
    void findsWhatRe2Finds(String pattern, String text, boolean expected) throws TimeoutException {
        // When
        var found = PatternGuard.compile(pattern).finds(text, SECOND);

        // Then
        assertThat(found).isEqualTo(expected);
    }

    static Stream<String> hostilePatterns() {
        return Stream.of(
                "(a{1000}){100}b",
                "((a{100}){100}){100}",
                "(((((x{2}){9}){9}){9}){9})",
                "((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})",
                "(?:a{999}){2}",
                "(a{1,1000}){1,1000}",
                "(a{1000,}){1000,}",
                "([a-z]{500}\\d{2}){500}",
                "a{1000}".repeat(70),
                "(".repeat(20_000),
                "(".repeat(21) + ")".repeat(21),
                "(".repeat(400),
                "a".repeat(501),
                "(?=a)b",
                "(a",
                "a)",
                "a{1001}",
                "[a",
                "\\",
                "*",
                "\\p{Nope}",
                "(?P<n>a)(?P<n>b)",
                "a**",
                "\\1");
    }

    @ParameterizedTest
    @MethodSource("hostilePatterns")
    void aPatternOverACapOrWithoutSenseIsRefusedAtOnceInASentence(String pattern) {
        assertTimeoutPreemptively(Duration.ofSeconds(3), () ->
                assertThatThrownBy(() -> PatternGuard.compile(pattern))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("The pattern")
                        .message().hasSizeLessThan(700));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "(x+x+)+y",
        "(([a-z])+.)+[A-Z]([a-z])+$",
        "(a?){1,1000}!",
        "(?i)(\\pL{1,20}|[^a]{1,20}){1,50}!",
        "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x",
        "(.{1,30})(.{1,30})(.{1,30})(.{1,30})(.{1,30})(.{1,30})(.{1,30})(.{1,30})(.{1,30})(.{1,30})(.{1,30})(.{1,30})!",
        "((((((((((a*)*)*)*)*)*)*)*)*)*)*!",
        "(|a|b|)*{1}c",
        "(^*)*$x"})
    void anAllowedPatternEndsWithinItsLimit(String pattern) {
        // Given
        var text = "ab".repeat(100_000);

        // When
        assertTimeoutPreemptively(Duration.ofSeconds(4), () -> {
            try {
                assertThat(PatternGuard.compile(pattern).finds(text, Duration.ofMillis(300))).isFalse();
            } catch (TimeoutException | IllegalArgumentException ended) {
                assertThat(ended).message().contains("attern");
            }
        });
    }

    @Test
    void aMatchThatTakesLongerThanItsLimitIsEnded() {
        // Given
        var guard = PatternGuard.compile("(a?){1,500}(a?){1,500}b");

        // Then
        assertTimeoutPreemptively(Duration.ofSeconds(4), () ->
                assertThatThrownBy(() -> guard.finds("a".repeat(1_000_000), Duration.ofMillis(100)))
                        .isInstanceOf(TimeoutException.class));
    }
}
