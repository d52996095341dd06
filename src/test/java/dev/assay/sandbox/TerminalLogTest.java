package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalLogTest {

    private static final int KEPT = TerminalLog.HEAD + TerminalLog.TAIL;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, TerminalLog.HEAD - 1, TerminalLog.HEAD, TerminalLog.HEAD + 1, KEPT - 1, KEPT})
    void keepsAllThatFits(int length) {
        // Given
        var log = new TerminalLog();

        // When
        write(log, text(0, length));

        // Then
        assertThat(log.text()).isEqualTo(text(0, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, TerminalLog.TAIL - 1, TerminalLog.TAIL, 5 * TerminalLog.TAIL + 3})
    void keepsTheBeginningAndTheEndAndSaysWhatIsMissing(int missing) {
        // Given
        var log = new TerminalLog();
        var length = KEPT + missing;

        // When
        write(log, text(0, length));

        // Then
        assertThat(log.text()).isEqualTo(text(0, TerminalLog.HEAD) + "\n[" + missing + " bytes left out]\n"
                + text(length - TerminalLog.TAIL, length));
    }

    @Test
    void bytesThatAreNoTextAreReplaced() {
        // Given
        var log = new TerminalLog();

        // When
        log.write(new byte[] {'a', (byte) 0xFF, (byte) 0xC3, 'b', 0}, 5);

        // Then
        assertThat(log.text()).isEqualTo("a\uFFFD\uFFFDb");
    }

    @ParameterizedTest
    @CsvSource({"'', '', true", "abc, '', true", "abc, a, true", "abc, abc, true", "abc, abcd, false", "abc, b, false",
        "'', a, false"})
    void knowsItsFirstBytes(String written, String first, boolean begins) {
        // Given
        var log = new TerminalLog();

        // When
        write(log, written);

        // Then
        assertThat(log.beginsWith(first.getBytes(StandardCharsets.US_ASCII))).isEqualTo(begins);
    }

    @Test
    void knowsItsFirstBytesHoweverLongItIs() {
        // Given
        var log = new TerminalLog();

        // When
        write(log, text(0, 2 * KEPT));

        // Then
        assertThat(log.beginsWith(text(0, TerminalLog.HEAD).getBytes(StandardCharsets.US_ASCII))).isTrue();
    }

    private static void write(TerminalLog log, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (var from = 0; from < bytes.length; from += 1000) {
            var chunk = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 1000));
            log.write(chunk, chunk.length);
        }
    }

    private static String text(int from, int to) {
        var text = new StringBuilder();
        for (var i = from; i < to; i++) {
            text.append((char) ('a' + i % 23));
        }
        return text.toString();
    }
}
