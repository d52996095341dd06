package dev.assay.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.sandbox.ListeningSocket;
import dev.assay.sandbox.kubernetes.log.ObservedSockets;
import dev.assay.sandbox.kubernetes.log.PodLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts, run by the shells that images have. */
class ScriptsTest {

    private static final String LIMIT = "4096";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    /** Each once: {@code sh} is one of the others. */
    static Stream<String> shells() {
        return Stream.of("/bin/dash", "/bin/bash", "/bin/sh").map(Path::of).filter(Files::isExecutable)
                .map(ScriptsTest::real).distinct();
    }

    private static String real(Path shell) {
        try {
            return shell.toRealPath().toString();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static Stream<Arguments> commands() {
        return shells().flatMap(shell -> Stream.of(
                Arguments.of(shell, "true", 0),
                Arguments.of(shell, "exit 1", 1),
                Arguments.of(shell, "no-such-program", 127),
                Arguments.of(shell, "exec no-such-program", 127),
                Arguments.of(shell, "/", 126),
                Arguments.of(shell, "if then", 2),
                Arguments.of(shell, "false | true", 0),
                Arguments.of(shell, "set -e; false; true", 1),
                Arguments.of(shell, "kill -9 $$", 137),
                Arguments.of(shell, "exec sh -c 'kill -9 $$'", 137),
                Arguments.of(shell, "sh -c 'kill -15 $$'", 143),
                Arguments.of(shell, "kill -11 $$", 139),
                Arguments.of(shell, "kill -6 $$", 134),
                Arguments.of(shell, "(sleep 2 >/dev/null 2>&1 &) ; exit 4", 4)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theShellEndsWithTheCodeOfTheCommandOrTellsItsSignal(String shell, String command, int code)
            throws IOException, InterruptedException {
        // When
        var run = run(shell, LIMIT, command);

        // Then
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(code);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyCodePassesThrough(String shell) throws IOException, InterruptedException {
        for (var code : IntStream.rangeClosed(0, 255).toArray()) {
            // When
            var run = run(shell, LIMIT, "exit " + code);

            // Then
            assertThat(run.waitFor()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void theNumberOfProcessesIsLimited(String shell) throws IOException {
        // When
        var limits = said(run(shell, "4001", "cat /proc/self/limits"));

        // Then
        assertThat(limits.lines().filter(line -> line.startsWith("Max processes"))).singleElement().asString()
                .containsPattern("Max processes +4001 +4001 ");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void bothOutputsComeInTheirOrder(String shell) throws IOException {
        // When
        var text = said(run(shell, LIMIT, "echo one; echo two >&2; echo three; no-such-program; echo five"));

        // Then
        assertThat(text.lines().map(line -> line.contains("no-such-program") ? "four" : line))
                .containsExactly("one", "two", "three", "four", "five");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void theCommandIsReadByNoShellBeforeItsOwn(String shell) throws IOException {
        // When
        var text = said(run(shell, LIMIT, "echo \"$HOME\" '$HOME' \"a  b\" `echo c` $((1+1)) $#"));

        // Then
        assertThat(text).isEqualTo(folder.resolve("home") + " $HOME a  b c 2 0\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void theProjectHasAHomeAndDoesNotKnowTheCluster(String shell) throws IOException {
        // When
        var environment = said(run(shell, LIMIT, "cd \"$HOME\" && env"));

        // Then
        assertThat(environment).contains("HOME=" + folder.resolve("home"))
                .doesNotContain("KUBERNETES").doesNotContain("HOSTNAME=");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aProjectThatCannotBeUnpackedSaysWhyAndIsNotRun(String shell) throws IOException, InterruptedException {
        // Given
        assumeTrue(Files.notExists(Path.of("/assay")), "this machine has a folder /assay");

        // When
        var run = start(shell, "-c", Scripts.UNPACK_AND_RUN, "assay", LIMIT, "echo ran");
        var text = said(run);

        // Then
        assertThat(run.waitFor()).isEqualTo(1);
        assertThat(text).contains("/assay/project.tgz").doesNotContain("ran").doesNotContain(PodLogs.UNPACKED);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void theObserverTellsASocketThatOpensAndThatItCloses(String shell) throws IOException {
        // Given
        var observed = observe(shell);
        await().atMost(SOON).until(() -> observed.lines(".") > 0);

        // When
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();

            // Then
            await().atMost(SOON).untilAsserted(() -> assertThat(observed.sockets.listening())
                    .contains(new ListeningSocket(InetAddress.getByName("127.0.0.1"), socket.getLocalPort(), null)));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(observed.sockets.listening())
                .extracting(ListeningSocket::port).doesNotContain(port));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void theObserverReadsBothFamilies(String shell) throws IOException {
        // Given
        assumeTrue(Files.exists(Path.of("/proc/net/tcp6")), "this machine has no IPv6");
        try (var six = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            // When
            var observed = observe(shell);

            // Then
            await().atMost(SOON).untilAsserted(() -> assertThat(observed.sockets.listening())
                    .contains(new ListeningSocket(InetAddress.getByName("::1"), six.getLocalPort(), null)));
        }
    }

    /** Where a neighbour's socket comes or goes, a table is the sign. */
    @Test
    void theObserverGivesASignOfLifeWhetherOrNotSomethingChanges() throws IOException {
        // When
        var observed = observe("/bin/sh");

        // Then
        await().atMost(SOON).until(() -> observed.lines("") + observed.lines(".") >= 3);
    }

    private Process run(String shell, String limit, String command) throws IOException {
        return start(shell, "-c", Scripts.RUN, "assay", limit, command);
    }

    private Process start(String... argv) throws IOException {
        var builder = new ProcessBuilder(argv).directory(folder.toFile());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        builder.environment().put("KUBERNETES_PORT_443_TCP", "tcp://10.0.0.1:443");
        builder.environment().put("HOSTNAME", "trial-1");
        var process = builder.start();
        started.add(process);
        return process;
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Heard observe(String shell) throws IOException {
        var heard = new Heard();
        var observer = start(shell, "-c", Scripts.OBSERVE);
        Thread.ofVirtual().start(() -> {
            try (var output = observer.getInputStream()) {
                output.transferTo(heard);
            } catch (IOException ended) {
                heard.sockets.fromTheBeginning();
            }
        });
        return heard;
    }

    /** What an observer wrote, and what is read from it. */
    private static final class Heard extends OutputStream {

        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final ObservedSockets sockets = new ObservedSockets();

        @Override
        public void write(int octet) {
            text.write(octet);
            sockets.write(octet);
        }

        long lines(String line) {
            return text.toString(StandardCharsets.US_ASCII).lines().filter(line::equals).count();
        }
    }
}
