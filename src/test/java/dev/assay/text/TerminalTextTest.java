package dev.assay.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalTextTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("plain\tand\nü λ 🙂", "plain\tand\nü λ 🙂"),
                Arguments.of("\u001b[1;31mred\u001b[0m", "red"),
                Arguments.of("\u001b[?25l\u001b[2K\u001b[1Gdone", "done"),
                Arguments.of("\u009b31mred", "red"),
                Arguments.of("\u001b]0;title\u0007text", "text"),
                Arguments.of("\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\", "link"),
                Arguments.of("\u001b]0;open\nnext", "\nnext"),
                Arguments.of("\u001bPq#0\u001b\\x", "x"),
                Arguments.of("\u001b(Bx\u001b=y\u001b", "xy"),
                Arguments.of("\u001b[31", ""),
                Arguments.of("a\r\nb\r\r\nc", "a\nb\nc"),
                Arguments.of("10%\r50%\r100%\n", "10%\n50%\n100%\n"),
                Arguments.of("a\0b\bc\u0007\u007f\u0085d", "abcd"),
                Arguments.of("\u202Egnp.exe\u2066x\u200F\u061C\uFEFF", "gnp.exex"),
                Arguments.of("hidden\u200B\udb40\udc41tag", "hiddentag"),
                Arguments.of("line\u2028break", "line\nbreak"),
                Arguments.of("half \ud83d pair", "half \uFFFD pair"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keepsWhatAReaderWouldHaveSeen(String raw, String clean) {
        // When
        var text = TerminalText.clean(raw);

        // Then
        assertThat(text).isEqualTo(clean);
    }

    @Test
    void anExcerptIsOneLineAndCutsNoPairInHalf() {
        // When
        var excerpt = TerminalText.excerpt("ab\ncd🙂efg", 7);

        // Then
        assertThat(excerpt).isEqualTo("ab cd…");
    }
}
