package dev.assay.sandbox.kubernetes.log;

import dev.assay.sandbox.ListeningSocket;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;

/** Everything that the containers of one pod print: the stages' terminals, and what its observer sees. */
public final class PodLogs implements AutoCloseable {

    /**
     * The first line of the first stage's log, written before the project's first command can run: no project can
     * take it away, so its absence proves that unpacking failed, not the project.
     */
    public static final String UNPACKED = "assay: the project is unpacked";

    private static final Duration REST = Duration.ofSeconds(5);

    private final Function<String, ContainerResource> containers;
    private final Predicate<String> lives;
    private final Executor executor;
    private final ObservedSockets sockets = new ObservedSockets();
    private final Map<String, StageLog> terminals = new HashMap<>();
    private final Map<String, FollowedLog> followed = new HashMap<>();
    private boolean closed;

    /**
     * @param containers the pod's containers by name
     * @param lives      whether a container still runs, so that an ended connection is no ended log
     * @param executor   takes what waits for the cluster
     */
    public PodLogs(Function<String, ContainerResource> containers, Predicate<String> lives, Executor executor) {
        this.containers = containers;
        this.lives = lives;
        this.executor = executor;
    }

    /** Follows the terminal of a stage from its first line; once, however often it is asked to. */
    public synchronized void followTerminal(String container) {
        if (!closed && !followed.containsKey(container)) {
            var terminal = new StageLog();
            terminals.put(container, terminal);
            followed.put(container, new FollowedLog(containers.apply(container), terminal::fromTheBeginning,
                    () -> lives.test(container), executor).open());
        }
    }

    /** Follows what the observer sees; once, however often it is asked to. */
    public synchronized void followObserver(String container) {
        if (!closed && !followed.containsKey(container)) {
            followed.put(container, new FollowedLog(containers.apply(container), sockets::fromTheBeginning,
                    () -> lives.test(container), executor).open());
        }
    }

    /** The sockets in state LISTEN, a fraction of a second ago. */
    public List<ListeningSocket> listening() {
        return sockets.listening();
    }

    /** How long nothing has come from the observer, which gives a sign every few seconds. */
    public Duration silence() {
        return sockets.silence();
    }

    /** Waits, for a moment, until all that an ended container wrote is here. */
    public void awaitEnd(String container) throws InterruptedException {
        FollowedLog source;
        synchronized (this) {
            source = followed.get(container);
        }
        if (source != null) {
            terminal(container).hurry();
            source.awaitEnd(REST);
        }
    }

    /** What a stage has printed so far; empty for one that did not run. */
    public String text(String container) {
        return terminal(container).text();
    }

    /** Whether the files were unpacked before the first stage ran its command. */
    public boolean isUnpacked(String container) {
        return terminal(container).isUnpacked();
    }

    private synchronized StageLog terminal(String container) {
        return terminals.getOrDefault(container, new StageLog());
    }

    @Override
    public void close() {
        List<FollowedLog> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(followed.values());
        }
        open.forEach(FollowedLog::close);
    }
}
