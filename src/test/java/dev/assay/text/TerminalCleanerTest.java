package dev.assay.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalCleanerTest {

    private static final String[] PIECES = {"\u001b", "[", "]", "P", "\\", "\u009b", "\u009d", "\u009c", "\u0007",
        "\u0018", "31", ";", "m", "\r", "\n", "\u2028", "\u202e", "\u2066", "\u200b", "\0", "\ud83d", "\ude00", "a",
        "ü", "\u0301", "\ufe0f", "(", "B", " ", "\t"};

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("a\u001b[1;31mred\u001b[0mb", "aredb"),
                Arguments.of("a\u001b[38;2;1;2;3 qb", "ab"),
                Arguments.of("a\u001b[31", "a"),
                Arguments.of("a\u001b[31\nb", "a\nb"),
                Arguments.of("a\u001b[3ü", "aü"),
                Arguments.of("a\u001b[\u001b[31mb", "ab"),
                Arguments.of("\u001b]0;title\u0007text", "text"),
                Arguments.of("\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\.", "link."),
                Arguments.of("\u001b]0;title\u009ctext", "text"),
                Arguments.of("\u001b]0;open\nnext", "\nnext"),
                Arguments.of("\u001b]0;open\r\nnext", "\nnext"),
                Arguments.of("\u001b]0;open\u2028next", "\nnext"),
                Arguments.of("\u001b]0;open", ""),
                Arguments.of("\u001b]0;open\u001b", ""),
                Arguments.of("\u001b]0;open\u001b[31mred", "red"),
                Arguments.of("\u001b]0;cancelled\u0018text", "text"),
                Arguments.of("\u001bPq#0;\u001b\\x\u001b^pm\u001b\\y\u001b_apc\u001b\\z\u001bXsos\u001b\\.", "xyz."),
                Arguments.of("\u009b31mred\u009d0;title\u009ctext\u0090dcs\u009c\u009fapc\u009c.", "redtext."),
                Arguments.of("\u001b(Bx\u001b=y\u001b#8z\u001b", "xyz"),
                Arguments.of("\u001b\u001b\u001b[31mx", "x"),
                Arguments.of("\u001b\ud83d\ude00", "\ud83d\ude00"),
                Arguments.of("a\u202a\u202b\u202c\u202d\u202eb\u2066\u2067\u2068\u2069c\u200e\u200f\u061c", "abc"),
                Arguments.of("a\u200b\u200c\u200d\u2060\ufeff\u00adb", "ab"),
                Arguments.of("a\ufe0f\udb40\uddefb\u034f\u3164c\udb40\udc41", "abc"),
                Arguments.of("a\0b\u0000\u0008\u007f\u0084c", "abc"),
                Arguments.of("a\ud83db", "a\ufffdb"),
                Arguments.of("a\ude00b", "a\ufffdb"),
                Arguments.of("\ud83d\ud83d\ude00\ude00", "\ufffd\ud83d\ude00\ufffd"),
                Arguments.of("\ud83d", "\ufffd"),
                Arguments.of("\ud83d\u001b[m\ude00", "\ufffd\ufffd"),
                Arguments.of("a\r\nb\r\r\nc\rd\r", "a\nb\nc\nd\n"),
                Arguments.of("a\r\u001b[K\nb", "a\n\nb"),
                Arguments.of("a\u2028b\u2029c", "a\nb\nc"),
                Arguments.of("plain\tand\nü λ \ud83d\ude42", "plain\tand\nü λ \ud83d\ude42"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void givesTheSameHoweverATextIsSplit(String raw, String clean) {
        // When
        var halves = IntStream.rangeClosed(0, raw.length()).mapToObj(i -> inPieces(raw, i, i));
        var thirds = IntStream.rangeClosed(0, raw.length()).boxed().flatMap(
                i -> IntStream.rangeClosed(i, raw.length()).mapToObj(k -> inPieces(raw, i, k)));

        // Then
        assertThat(TerminalText.clean(raw)).isEqualTo(clean);
        assertThat(Stream.concat(halves, thirds)).allMatch(clean::equals);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void holdsForTextsThatNobodyThoughtOf(long seed) {
        // Given
        var random = new Random(seed);

        for (var round = 0; round < 2_000; round++) {
            var raw = random.ints(random.nextInt(1, 20), 0, PIECES.length)
                    .collect(StringBuilder::new, (text, i) -> text.append(PIECES[i]), StringBuilder::append).toString();
            var from = random.nextInt(raw.length() + 1);
            var to = random.nextInt(from, raw.length() + 1);

            // When
            var clean = TerminalText.clean(raw);

            // Then
            assertThat(inPieces(raw, from, to)).isEqualTo(clean);
            assertThat(TerminalText.clean(clean)).as("cleaned again").isEqualTo(clean);
            assertThat(clean.codePoints()).noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'
                    || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE);
        }
    }

    @Test
    void beginsAnewAfterTheEnd() {
        // Given
        var cleaner = new TerminalCleaner();
        cleaner.feed("a\u001b]0;open");
        cleaner.finish();

        // When
        var next = cleaner.feed("next\r") + cleaner.finish();

        // Then
        assertThat(next).isEqualTo("next\n");
    }

    private static String inPieces(String raw, int from, int to) {
        var cleaner = new TerminalCleaner();
        return cleaner.feed(raw.substring(0, from)) + cleaner.feed(raw.substring(from, to))
                + cleaner.feed(raw.substring(to)) + cleaner.finish();
    }
}
