package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.Stage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every sandbox promises, whatever it is made of: of its stages, of the project that stays, and of its end. */
public abstract class SandboxContract extends StageContract {

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
