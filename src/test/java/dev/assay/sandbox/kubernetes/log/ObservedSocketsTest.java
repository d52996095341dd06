package dev.assay.sandbox.kubernetes.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.sandbox.ListeningSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservedSocketsTest {

    private static final String FOUR = "- 0100007F:1F90 00000000:0000 0A - - - 1000 - 12345\n";
    private static final String SIX = "- 00000000000000000000000000000000:0BB8 "
            + "00000000000000000000000000000000:0000 0A - - - 1000 - 777\n";
    private static final String ALL_OF_TWO = FOUR + SIX + ".\n";

    private final ObservedSockets observed = new ObservedSockets();

    private static ListeningSocket socket(String address, int port) throws UnknownHostException {
        return new ListeningSocket(InetAddress.getByName(address), port, null);
    }

    @Test
    void aTableSplitAnywhereIsTheSameTable() throws UnknownHostException {
        // Given
        var stream = bytes(".\n\n" + FOUR + ".\n\n" + ALL_OF_TWO);
        var expected = List.of(socket("127.0.0.1", 8080), socket("::", 3000));

        for (var cut = 0; cut <= stream.length; cut++) {
            // When
            var split = new ObservedSockets();
            split.write(stream, 0, cut);
            split.write(stream, cut, stream.length - cut);

            // Then
            assertThat(split.listening()).as("cut at %s", cut).isEqualTo(expected);
        }
    }

    @Test
    void byteByByteItIsTheSameTable() throws UnknownHostException {
        // When
        for (var octet : bytes(ALL_OF_TWO)) {
            observed.write(octet);
        }

        // Then
        assertThat(observed.listening()).containsExactly(socket("127.0.0.1", 8080), socket("::", 3000));
    }

    @Test
    void untilItsDotATableTellsNothing() {
        // When
        observe(FOUR + SIX);

        // Then
        assertThat(observed.listening()).isEmpty();
    }

    @Test
    void aTableReplacesTheOneBefore() throws UnknownHostException {
        // When
        observe(ALL_OF_TWO);
        observe(SIX + ".\n" + FOUR);
        var whileHalfWritten = observed.listening();
        observe("not the dot.\n.\n");

        // Then
        assertThat(whileHalfWritten).containsExactly(socket("::", 3000));
        assertThat(observed.listening()).containsExactly(socket("127.0.0.1", 8080));
    }

    @Test
    void anEmptyTableIsOne() {
        // Given
        observe(ALL_OF_TWO);

        // When
        observe(".\n");

        // Then
        assertThat(observed.listening()).isEmpty();
    }

    @Test
    void aSocketOfSeveralProcessesIsOne() throws UnknownHostException {
        // When
        observe(FOUR + FOUR.replace("12345", "12346") + ".\n");

        // Then
        assertThat(observed.listening()).containsExactly(socket("127.0.0.1", 8080));
    }

    @Test
    void fromTheBeginningHalfATableIsForgottenAndTheLastWholeOneStays() throws UnknownHostException {
        // Given
        observe(ALL_OF_TWO + SIX + "- 0100007F:1F");

        // When
        observed.fromTheBeginning();
        var before = observed.listening();
        observe(FOUR + ".\n");

        // Then
        assertThat(before).hasSize(2);
        assertThat(observed.listening()).containsExactly(socket("127.0.0.1", 8080));
    }

    @Test
    void anEmptyLineIsASignOfLifeAndNoSocket() throws UnknownHostException {
        // Given
        observe(ALL_OF_TWO);
        await().until(observed::silence, silence -> silence.compareTo(Duration.ofMillis(200)) > 0);

        // When
        observe("\n");
        var silence = observed.silence();

        // Then
        assertThat(silence).isLessThan(Duration.ofMillis(200));
        assertThat(observed.listening()).contains(socket("127.0.0.1", 8080));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "- 0100007F:1F90 00000000:0000 01 - - - 1000 - 1\n", "- 0100007F 00000000:0000 0A - - - 1000 - 1\n",
        "- 0100007F:99999999 00000000:0000 0A - - - 1000 - 1\n", "- ZZ00007F:1F90 00000000:0000 0A - - - 1000 - 1\n",
        "- 0100007F01:1F90 00000000:0000 0A - - - 1000 - 1\n", "0A\n", "/bin/sh: can't open /proc/net/tcp\n",
        "\0\0\0\n",
        "- 0100007F:1F90 00000000:0000 0A\n", "..\n", " .\n", ".\r\n"})
    void whatIsNoSocketIsPassedOver(String line) throws UnknownHostException {
        // When
        observe(line + SIX + ".\n");

        // Then
        assertThat(observed.listening()).containsExactly(socket("::", 3000));
    }

    @Test
    void anyBytesAreBorneAndTheNextTableIsRead() throws UnknownHostException {
        // Given
        var noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        observed.write(noise, 0, noise.length);
        observe("\n.\n");

        // When
        observe(FOUR + ".\n");

        // Then
        assertThat(observed.listening()).containsExactly(socket("127.0.0.1", 8080));
    }

    @Test
    void anEndlessTableIsCutAndTheNextIsRead() throws UnknownHostException {
        // Given
        IntStream.rangeClosed(1, 65_535).forEach(port -> observe(FOUR.replace("1F90", "%04X".formatted(port))));

        // When
        observe(".\n");
        var cut = observed.listening();
        observe(SIX + ".\n");

        // Then
        assertThat(cut).hasSizeBetween(1000, 10_000).contains(socket("127.0.0.1", 1));
        assertThat(observed.listening()).containsExactly(socket("::", 3000));
    }

    @Test
    void anEndlessLineIsCutAndTheNextIsRead() throws UnknownHostException {
        // Given
        observe(" ".repeat(1024 * 1024));

        // When
        observe(FOUR + SIX + ".\n");

        // Then
        assertThat(observed.listening()).containsExactly(socket("::", 3000));
    }

    private void observe(String text) {
        observed.write(bytes(text), 0, text.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
