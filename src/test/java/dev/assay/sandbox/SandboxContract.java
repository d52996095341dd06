package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every sandbox promises, whatever it is made of. */
public abstract class SandboxContract {

    protected static final Duration SOON = Duration.ofSeconds(20);
    protected static final String SERVER = """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;
            public class Main {
                public static void main(String[] args) throws Exception {
                    var server = HttpServer.create(new InetSocketAddress(args[0], Integer.parseInt(args[1])), 0);
                    server.createContext("/", exchange -> {
                        exchange.sendResponseHeaders(200, 2);
                        exchange.getResponseBody().write("ok".getBytes());
                        exchange.close();
                    });
                    server.start();
                    System.out.println("listening");
                }
            }
            """;

    private final List<ProjectRun> runs = new ArrayList<>();

    protected abstract Sandbox sandbox();

    @AfterEach
    protected void closeRuns() {
        runs.forEach(ProjectRun::close);
    }

    protected ProjectRun open(String install, String build, String start, Map<String, String> files) {
        return open(new SandboxId(UUID.randomUUID(), 1), install, build, start, files);
    }

    protected ProjectRun open(SandboxId id, String install, String build, String start, Map<String, String> files) {
        var run = sandbox().open(new SandboxSpec(id, type(install, build, start), files(files), "scripted"));
        runs.add(run);
        return run;
    }

    protected static ProjectType type(String install, String build, String start) {
        return new ProjectType("test", null, "java:local", install, build, start, 8080, false, null, null, null);
    }

    protected static ProjectFiles files(Map<String, String> files) {
        var byPath = new TreeMap<RelativePath, String>();
        files.forEach((path, content) -> byPath.put(new RelativePath(path), content));
        return new ProjectFiles(byPath);
    }

    protected static Map<String, String> file() {
        return Map.of("README.md", "A project");
    }

    protected static void assertExited(StageExit exit, int code) {
        assertThat(exit).isInstanceOfSatisfying(StageExit.Exited.class,
                exited -> assertThat(exited.code()).isEqualTo(code));
    }

    @Test
    void stagesRunInTheProjectsFolderWithItsFiles() throws InterruptedException {
        // Given
        var run = open("cat src/main/a.txt; ls", "cat made; ls -A", "true",
                Map.of("src/main/a.txt", "content of ä\n", "b.txt", ""));

        // When
        var install = run.runStage(Stage.INSTALL, SOON);

        // Then
        assertExited(install, 0);
        assertThat(run.log(Stage.INSTALL)).isEqualTo("content of ä\nb.txt\nsrc\n");
        assertThat(run.log(Stage.BUILD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 3, 3", "no-such-program, 127", "./README.md, 126", "exit 255, 255"})
    void theExitCodeIsTheCommands(String command, int code) throws InterruptedException {
        // Given
        var run = open(null, command, "true", file());

        // When
        var exit = run.runStage(Stage.BUILD, SOON);

        // Then
        assertExited(exit, code);
    }

    @ParameterizedTest
    @CsvSource({"kill -9 $$, 9", "kill -15 $$, 15", "sh -c 'kill -6 $$', 6"})
    void aSignalIsToldFromACode(String command, int signal) throws InterruptedException {
        // Given
        var run = open(command, null, "true", file());

        // When
        var exit = run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(exit).isInstanceOfSatisfying(StageExit.Killed.class,
                killed -> assertThat(killed.signal()).isEqualTo(signal));
    }

    @Test
    void aStageWithoutCommandSucceeds() throws InterruptedException {
        // Given
        var run = open(null, null, "true", file());

        // When
        var exit = run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(exit.isSuccess()).isTrue();
    }

    @Test
    void aStageIsEndedAtItsLimitWithItsChildren() throws InterruptedException {
        // Given
        var run = open("echo began; sleep 600 & sleep 600", null, "true", file());

        // When
        var exit = run.runStage(Stage.INSTALL, Duration.ofMillis(300));

        // Then
        assertThat(exit).isInstanceOf(StageExit.TimedOut.class);
        assertThat(exit.took()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
        assertThat(run.log(Stage.INSTALL)).isEqualTo("began\n");
    }

    @Test
    void aStagesBackgroundChildrenDoNotOutliveIt() throws InterruptedException {
        // Given
        var run = open("(while true; do echo tick >> ticks; sleep 0.02; done) & sleep 0.1; exit 0",
                "wc -l < ticks > before; sleep 0.3; wc -l < ticks | cmp - before", "true", file());
        run.runStage(Stage.INSTALL, SOON);

        // When
        var build = run.runStage(Stage.BUILD, SOON);

        // Then
        assertThat(build.isSuccess()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "127.0.0.1", "::1"})
    void findsTheSocketAndReachesIt(String address) throws Exception {
        // Given
        var run = open(null, null, "exec java Main.java " + address + " $PORT", Map.of("Main.java", SERVER));

        // When
        run.start();
        await().atMost(SOON).until(() -> !run.listening().isEmpty());

        // Then
        var socket = run.listening().getFirst();
        assertThat(run.listening()).hasSize(1);
        assertThat(socket.port()).isEqualTo(run.port());
        assertThat(socket.isLoopbackOnly()).isEqualTo(address.equals("127.0.0.1") || address.equals("::1"));
        assertThat(get(run.reach(socket))).isEqualTo("ok");
        assertThat(run.exit()).isEmpty();
    }

    private static String get(InetSocketAddress address) throws IOException, InterruptedException {
        var host = address.getAddress().getHostAddress();
        var uri = URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).timeout(SOON).build(), BodyHandlers.ofString()).body();
        }
    }

    @Test
    void tellsHowTheStartCommandEnded() throws InterruptedException {
        // Given
        var run = open(null, null, "echo last words; exit 7", file());

        // When
        run.start();
        await().atMost(SOON).until(() -> run.exit().isPresent());

        // Then
        assertExited(run.exit().orElseThrow(), 7);
        assertThat(run.log(Stage.START)).isEqualTo("last words\n");
    }

    @Test
    void nothingThatRanIsHeldToListen() throws InterruptedException {
        // Given
        var run = open(null, null, "sleep 600", file());

        // When
        run.start();

        // Then
        assertThat(run.listening()).isEmpty();
    }

    @Test
    void anEndlessLogIsBoundedAndBlocksNothing() throws InterruptedException {
        // Given
        var run = open("echo first; for i in 1 2 3 4 5 6 7 8 9 10; do head -c 2000000 /dev/zero | tr '\\0' x; "
                + "sleep 0.3; done; echo; echo last", null, "true", file());

        // When
        var exit = run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(exit.isSuccess()).isTrue();
        assertThat(run.log(Stage.INSTALL)).startsWith("first\n").endsWith("\nlast\n").contains(" bytes left out]")
                .hasSizeLessThan(257 * 1024);
    }

    @Test
    void aLogIsCleanedOfTerminalSequences() throws InterruptedException {
        // Given
        var run = open("printf '\\033[31mred\\033[0m \\033]0;t\\007x\\000y\\n'", null, "true", file());

        // When
        run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(run.log(Stage.INSTALL)).isEqualTo("red xy\n");
    }

    @Test
    void theServersEnvironmentIsNotInherited() throws InterruptedException {
        // Given
        var run = open("env | cut -d= -f1 | sort", null, "true", file());

        // When
        run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(run.log(Stage.INSTALL).lines()).isSubsetOf(
                "ASSAY_SANDBOX", "HOME", "LANG", "PATH", "PORT", "PWD", "OLDPWD", "SHLVL", "TMPDIR", "_");
        assertThat(run.log(Stage.INSTALL).lines()).contains("HOME", "PATH", "PORT", "TMPDIR");
    }

    @Test
    void standardInputIsEmpty() throws InterruptedException {
        // Given
        var run = open("cat; echo read", null, "true", file());

        // When
        var exit = run.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(exit.isSuccess()).isTrue();
        assertThat(run.log(Stage.INSTALL)).isEqualTo("read\n");
    }

    @Test
    void execRunsBesideTheProjectAndNoShellReadsItsArguments() throws InterruptedException {
        // Given
        var run = open(null, null, "sleep 600", Map.of("$(exit 9) b", ""));
        run.start();

        // When
        var found = run.exec(List.of("test", "-f", "$(exit 9) b"), SOON);
        var absent = run.exec(List.of("no-such-program"), SOON);
        var endless = run.exec(List.of("sleep", "600"), Duration.ofMillis(200));

        // Then
        assertThat(found.isSuccess()).isTrue();
        assertExited(absent, 127);
        assertThat(endless).isInstanceOf(StageExit.TimedOut.class);
        assertThat(run.exit()).isEmpty();
    }

    @Test
    void closingFromAnotherThreadInterruptsAStageAndIsNotTakenForTheProjectsEnd() throws Exception {
        // Given
        var run = open("echo began; sleep 600", null, "true", file());
        var stage = new CompletableFuture<StageExit>();
        new Thread(() -> {
            try {
                stage.complete(run.runStage(Stage.INSTALL, SOON));
            } catch (InterruptedException | RuntimeException ended) {
                stage.completeExceptionally(ended);
            }
        }).start();
        await().atMost(SOON).until(() -> run.log(Stage.INSTALL).equals("began\n"));

        // When
        run.close();
        run.close();

        // Then
        assertThat(stage).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(SandboxUnavailableException.class);
        assertThatThrownBy(run::start).isInstanceOf(SandboxUnavailableException.class);
        assertThatThrownBy(run::listening).isInstanceOf(SandboxUnavailableException.class);
    }

    @Test
    void anInterruptedStageIsEnded() throws Exception {
        // Given
        var run = open("echo began; while true; do echo x >> alive; sleep 0.02; done", null, "true", file());
        var outcome = new CompletableFuture<Object>();
        var waiting = new Thread(() -> {
            try {
                outcome.complete(run.runStage(Stage.INSTALL, SOON));
            } catch (InterruptedException cancelled) {
                outcome.complete(cancelled);
            }
        });
        waiting.start();
        await().atMost(SOON).until(() -> run.log(Stage.INSTALL).equals("began\n"));

        // When
        waiting.interrupt();

        // Then
        assertThat(outcome).succeedsWithin(SOON).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theSameAttemptOpensTheSamePlaceAnew() throws InterruptedException {
        // Given
        var id = new SandboxId(UUID.randomUUID(), 2);
        open(id, "echo left > left", null, "true", file()).runStage(Stage.INSTALL, SOON);

        // When
        var again = open(id, "ls", null, "true", file());
        again.runStage(Stage.INSTALL, SOON);

        // Then
        assertThat(again.log(Stage.INSTALL)).isEqualTo("README.md\n");
    }

    @Test
    void theReaperRemovesWhatHasNoLiveOwnerOnly() throws InterruptedException {
        // Given
        var live = new SandboxId(UUID.randomUUID(), 1);
        var kept = open(live, null, null, "sleep 600", file());
        kept.start();
        var lost = open(null, null, "sleep 600", file());
        lost.start();

        // When
        var removed = sandbox().reap(live::equals);

        // Then
        assertThat(removed).isEqualTo(1);
        assertThat(kept.exit()).isEmpty();
        assertThatThrownBy(lost::exit).isInstanceOf(SandboxUnavailableException.class);
    }
}
