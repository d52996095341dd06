package dev.assay.sandbox.kubernetes.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.TerminalLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageLogTest {

    private static final String UNPACKED = PodLogs.UNPACKED + "\n";
    private static final int MIB = 1024 * 1024;

    private final StageLog log = new StageLog();

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "npm ERR! code 1\n", "without an end", "한국어 ä\n"})
    void theLineThatProvesTheUnpackingIsNotTheProjects(String text) {
        // When
        write(UNPACKED + text);

        // Then
        assertThat(log.isUnpacked()).isTrue();
        assertThat(log.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tar: project.tgz: Cannot open\n", "assay: the project is unpacke", PodLogs.UNPACKED,
        " " + UNPACKED, "\n" + UNPACKED, "x" + UNPACKED, "tar: " + UNPACKED, "assay: the project is unpacked!\n"})
    void withoutItAsTheFirstLineNothingIsProved(String text) {
        // When
        write(text);

        // Then
        assertThat(log.isUnpacked()).isFalse();
        assertThat(log.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\n" + UNPACKED, UNPACKED, UNPACKED + UNPACKED})
    void aProjectThatWritesTheSameLineWritesItsOwnText(String text) {
        // When
        write(UNPACKED + text);

        // Then
        assertThat(log.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J\u001b[H", "\b\b\b\b\b\b", "\r", "\u001b[1A\u001b[2K", "\u001bc", "\u009b1A",
        "\0"})
    void noProjectCanTakeItAway(String eraser) {
        // When
        write(UNPACKED + eraser.repeat(100) + "gone?\n");

        // Then
        assertThat(log.isUnpacked()).isTrue();
        assertThat(log.text()).endsWith("gone?\n").doesNotContain(PodLogs.UNPACKED);
    }

    @Test
    void itIsKnownHoweverItComesInPieces() {
        // When
        for (var octet : (UNPACKED + "on\n").getBytes(StandardCharsets.US_ASCII)) {
            log.write(octet);
        }

        // Then
        assertThat(log.isUnpacked()).isTrue();
        assertThat(log.text()).isEqualTo("on\n");
    }

    @Test
    void aPartOfABufferIsThatPart() {
        // Given
        var buffer = ("xx" + UNPACKED + "yes no").getBytes(StandardCharsets.US_ASCII);

        // When
        log.write(buffer, 2, buffer.length - 5);

        // Then
        assertThat(log.text()).isEqualTo("yes");
    }

    @Test
    void anEndlessLogKeepsItsProofAndSaysWhatIsMissing() {
        // Given
        write(UNPACKED);

        // When
        fill(2 * MIB);

        // Then
        var missing = UNPACKED.length() + 2 * MIB - TerminalLog.HEAD - TerminalLog.TAIL;
        assertThat(log.isUnpacked()).isTrue();
        assertThat(log.text()).startsWith("aaa").endsWith("aaa").contains("[" + missing + " bytes left out]");
    }

    @Test
    void theSenderOfTooMuchWaitsAndNoByteIsLost() {
        // Given
        fill(64 * MIB);
        var began = System.nanoTime();

        // When
        fill(MIB);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(400));
        assertThat(log.text()).contains("[" + (65L * MIB - TerminalLog.HEAD - TerminalLog.TAIL) + " bytes left out]");
    }

    @Test
    void whatIsLeftOfAnEndedStageComesWithoutAWait() {
        // Given
        fill(64 * MIB);
        log.hurry();
        var began = System.nanoTime();

        // When
        fill(64 * MIB);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(log.text()).contains("[" + (128L * MIB - TerminalLog.HEAD - TerminalLog.TAIL) + " bytes left out]");
    }

    @Test
    void askedForAgainItIsNotThereTwice() {
        // Given
        write(UNPACKED + "first\nsecond");

        // When
        log.fromTheBeginning();
        write(UNPACKED + "first\nsecond\nthird\n");

        // Then
        assertThat(log.text()).isEqualTo("first\nsecond\nthird\n");
    }

    @Test
    void whatWasReadOfItStaysUntilTheSecondReadingKnowsMore() {
        // Given
        write(UNPACKED + "first\nsecond\n");

        // When
        log.fromTheBeginning();
        var asked = log.text();
        write(UNPACKED + "fir");

        // Then
        assertThat(asked).isEqualTo("first\nsecond\n");
        assertThat(log.text()).isEqualTo("first\nsecond\n");
        assertThat(log.isUnpacked()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void itsBeginningOutlivesTheNodesForgettingIt(int moreReadings) {
        // Given
        write(UNPACKED + "first\n");
        fill(MIB);

        // When
        for (var reading = 0; reading <= moreReadings; reading++) {
            log.fromTheBeginning();
            fill(MIB / 2);
            write("\nlast\n");
        }

        // Then
        assertThat(log.text()).startsWith("first\naaa").endsWith("aaa\nlast\n")
                .contains("a\n[an unknown number of bytes left out]\na").hasSizeLessThan(257 * 1024);
        assertThat(log.isUnpacked()).isTrue();
    }

    @Test
    void aReadingThatBrokeInTheFirstLineProvesNothingAndSpoilsNothing() {
        // Given
        write(UNPACKED.substring(0, 9));

        // When
        log.fromTheBeginning();
        log.fromTheBeginning();
        var broken = log.isUnpacked();
        write(UNPACKED + "yes\n");

        // Then
        assertThat(broken).isFalse();
        assertThat(log.isUnpacked()).isTrue();
        assertThat(log.text()).isEqualTo("yes\n");
    }

    private void write(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        log.write(bytes, 0, bytes.length);
    }

    private void fill(int bytes) {
        var chunk = "a".repeat(8192).getBytes(StandardCharsets.US_ASCII);
        for (var written = 0; written < bytes; written += chunk.length) {
            log.write(chunk, 0, chunk.length);
        }
    }
}
