package dev.assay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTextTest {

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        "null, ''",
        "'', ''",
        "abcd, abcd",
        "abcde, abcd",
        "abc\uD83D\uDE00, abc",
        "ab\uD83D\uDE00, ab\uD83D\uDE00",
        "a\0bcd, abc"})
    void textIsCutToWhatTheDatabaseKeeps(String request, String kept) {
        assertThat(new UsageText(request, "").bounded(4).request()).isEqualTo(kept);
    }

    @Test
    void noAnswerStaysNone() {
        assertThat(new UsageText("request", null).bounded(4)).isEqualTo(new UsageText("requ", null));
    }

    @Test
    void textIsNotPrinted() {
        assertThat(new UsageText("secret", "secret").toString()).doesNotContain("secret");
    }
}
