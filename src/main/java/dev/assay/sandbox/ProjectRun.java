package dev.assay.sandbox;

import dev.assay.catalog.Stage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One project in its sandbox. The order of use is {@code runStage(INSTALL)}, {@code runStage(BUILD)}, {@code start()},
 * then the questions. Every method may throw {@link SandboxUnavailableException} when the sandbox itself is lost.
 */
public interface ProjectRun extends AutoCloseable {

    /**
     * Runs the INSTALL or the BUILD command to its end, or to the limit, at which it is killed.
     *
     * @throws IllegalArgumentException for any other stage
     */
    StageExit runStage(Stage stage, Duration limit) throws InterruptedException;

    /** Starts the project. Returns once its start command runs. */
    void start() throws InterruptedException;

    /** How the start command ended; empty while it is alive. */
    Optional<StageExit> exit();

    /**
     * Asks where the started project runs for a sign of it, before its silence is held against it.
     *
     * @throws SandboxUnavailableException if there is none
     */
    void requireReachable();

    /** The port that the project was told in its environment variable PORT. */
    int port();

    /** The sockets in state LISTEN that belong to a process of the project, by the operating system's own tables. */
    List<ListeningSocket> listening();

    /** Whether a process that is not the project's listens on a port that the project may want. */
    boolean isTakenByAnother(int port);

    /** Where this machine reaches a listening socket of the project. */
    InetSocketAddress reach(ListeningSocket socket);

    /** The shortest pause between two HTTP questions: each may cost others more than it costs the project. */
    Duration pace();

    /** Runs a command beside the project, with a fixed argument list that no shell reads. */
    StageExit exec(List<String> command, Duration limit) throws InterruptedException;

    /**
     * The terminal log of INSTALL, BUILD or START: its first 64 KiB and last 192 KiB, cleaned of control sequences;
     * empty if the stage wrote nothing or did not run.
     */
    String log(Stage stage);

    /** Ends every process of the project, and removes its files. Safe to call twice and from another thread. */
    @Override
    void close();
}
