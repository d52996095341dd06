package dev.assay.benchmark.naive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.assay.catalog.Deadlines;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ListeningSocket;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.StageExit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Naive, but honest: each judges by what it claims to look at, and by nothing else. */
class NaiveJudgeTest {

    private static final Deadlines SHORT =
            new Deadlines(null, null, Duration.ofMillis(300), Duration.ofSeconds(5), null);
    private static final Optional<StageExit> ALIVE = Optional.empty();
    private static final Optional<StageExit> ENDED = Optional.of(new StageExit.Exited(0, Duration.ZERO));

    private final AtomicInteger requests = new AtomicInteger();
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "302, true", "399, true", "400, false", "500, false"})
    void thePortJudgeAsksOnce(int answered, boolean passes) throws InterruptedException {
        // Given
        status = answered;

        // When
        var passed = NaiveJudge.PORT_AND_GET.passes(SHORT, new Project(ALIVE, true, ""));

        // Then
        assertThat(passed).isEqualTo(passes);
        assertThat(requests).hasValue(1);
    }

    @Test
    void thePortJudgeFailsWhatNeverListensOrHasEnded() throws InterruptedException {
        assertThat(NaiveJudge.PORT_AND_GET.passes(SHORT, new Project(ALIVE, false, "listening"))).isFalse();
        assertThat(NaiveJudge.PORT_AND_GET.passes(SHORT, new Project(ENDED, true, "listening"))).isFalse();
        assertThat(requests).hasValue(0);
    }

    @Test
    void theLogJudgeReadsAndAsksNothing() throws InterruptedException {
        assertThat(NaiveJudge.LOG_REGEX.passes(SHORT, new Project(ALIVE, false, "server started"))).isTrue();
        assertThat(NaiveJudge.LOG_REGEX.passes(SHORT, new Project(ENDED, false, "server started"))).isTrue();
        assertThat(NaiveJudge.LOG_REGEX.passes(SHORT, new Project(ALIVE, true, "hello"))).isFalse();
        assertThat(NaiveJudge.LOG_REGEX.passes(SHORT, new Project(ENDED, true, "no errors, ready"))).isFalse();
        assertThat(requests).hasValue(0);
    }

    @Test
    void theSleepingJudgeAsksTheToldPortOfALivingProject() throws InterruptedException {
        assertThat(NaiveJudge.SLEEP_AND_CURL.passes(SHORT, new Project(ENDED, true, ""))).isFalse();
        assertThat(requests).hasValue(0);
        assertThat(NaiveJudge.SLEEP_AND_CURL.passes(SHORT, new Project(ALIVE, false, ""))).isTrue();
        assertThat(requests).hasValue(1);
    }

    /** A started project as a judge may find it; it answers where the test serves. */
    private final class Project implements ProjectRun {

        private final Optional<StageExit> exit;
        private final boolean listens;
        private final String log;

        Project(Optional<StageExit> exit, boolean listens, String log) {
            this.exit = exit;
            this.listens = listens;
            this.log = log;
        }

        @Override
        public Optional<StageExit> exit() {
            return exit;
        }

        @Override
        public void requireReachable() {
            throw new UnsupportedOperationException("a naive judge holds silence against a project at once");
        }

        @Override
        public int port() {
            return server.getAddress().getPort();
        }

        @Override
        public List<ListeningSocket> listening() {
            return listens ? List.of(new ListeningSocket(InetAddress.getLoopbackAddress(), port(), null)) : List.of();
        }

        @Override
        public InetSocketAddress reach(ListeningSocket socket) {
            return new InetSocketAddress(socket.address(), socket.port());
        }

        @Override
        public String log(Stage stage) {
            return log;
        }

        @Override
        public StageExit runStage(Stage stage, Duration limit) {
            throw new UnsupportedOperationException("a judge is asked after the stages");
        }

        @Override
        public void start() {
            throw new UnsupportedOperationException("a judge is asked after the start");
        }

        @Override
        public boolean isTakenByAnother(int port) {
            throw new UnsupportedOperationException("naive judges do not ask this");
        }

        @Override
        public Duration pace() {
            throw new UnsupportedOperationException("naive judges do not ask this");
        }

        @Override
        public StageExit exec(List<String> command, Duration limit) {
            throw new UnsupportedOperationException("naive judges do not ask this");
        }

        @Override
        public void close() {
        }
    }
}
