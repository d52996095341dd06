package dev.assay.benchmark.naive;

import dev.assay.catalog.Deadlines;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ListeningSocket;
import dev.assay.sandbox.ProjectRun;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;

/**
 * Judges as one writes them in an afternoon. Each watches a project from the moment at which its start command runs,
 * with the deadlines of its project type, and knows nothing of its health path.
 */
public enum NaiveJudge {

    PORT_AND_GET("port listens + GET / < 400") {
        @Override
        boolean passes(Deadlines deadlines, ProjectRun run) throws InterruptedException {
            for (var end = end(deadlines.listen()); System.nanoTime() < end && run.exit().isEmpty(); pause(LOOK)) {
                var socket = run.listening().stream().min(Comparator.comparing(each -> each.port() != run.port()));
                if (socket.isPresent()) {
                    return OneGet.succeeds(run.reach(socket.get()), deadlines.health());
                }
            }
            return false;
        }
    },

    LOG_REGEX("log regex") {
        @Override
        boolean passes(Deadlines deadlines, ProjectRun run) throws InterruptedException {
            var end = end(deadlines.listen());
            while (true) {
                var last = run.exit().isPresent() || System.nanoTime() >= end;
                var opinion = LogRegex.of(run.log(Stage.START));
                if (last || opinion != LogRegex.UNDECIDED) {
                    return opinion == LogRegex.RUNS;
                }
                pause(LOOK_AT_LOG);
            }
        }
    },

    SLEEP_AND_CURL("sleep 5 + alive + curl") {
        @Override
        boolean passes(Deadlines deadlines, ProjectRun run) throws InterruptedException {
            pause(SLEEP);
            var told = new ListeningSocket(InetAddress.getLoopbackAddress(), run.port(), null);
            return run.exit().isEmpty() && OneGet.succeeds(run.reach(told), deadlines.health());
        }
    };

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LOOK_AT_LOG = Duration.ofSeconds(1);
    private static final Duration SLEEP = Duration.ofSeconds(5);

    private final String title;

    NaiveJudge(String title) {
        this.title = title;
    }

    /**
     * Whether it takes the project for one that runs.
     *
     * @throws dev.assay.sandbox.SandboxUnavailableException if the sandbox was lost: nothing was learned
     */
    abstract boolean passes(Deadlines deadlines, ProjectRun run) throws InterruptedException;

    private static long end(Duration limit) {
        return System.nanoTime() + limit.toNanos();
    }

    /** They look again after a while, or sleep and hope: that is what makes them naive. */
    private static void pause(Duration pause) throws InterruptedException {
        Thread.sleep(pause);
    }

    @Override
    public String toString() {
        return title;
    }
}
