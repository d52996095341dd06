package dev.assay.sandbox.local;

import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.sandbox.StageExit;
import dev.assay.sandbox.TerminalLog;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A stage's command as a process, with its terminal log.
 *
 * <p>Between the two stands a {@code cat}: when a process ends, Java reads what is left in its pipe until the pipe is
 * empty, into memory; a child that goes on writing into an inherited pipe would fill the server. The pipe of
 * {@code cat} has no other writer.
 */
final class LocalProcess {

    private static final Logger LOGGER = System.getLogger(LocalProcess.class.getName());
    static final File NOTHING = new File("/dev/null");
    private static final int CHUNK = 64 * 1024;
    private static final int UNHURRIED = 8 * 1024 * 1024;
    private static final long BRAKE = Duration.ofMillis(4).toNanos();
    private static final Duration REST_OF_LOG = Duration.ofMillis(500);

    private final Process process;
    private final TerminalLog log;
    private final long began = System.nanoTime();
    private final CountDownLatch read = new CountDownLatch(1);

    private LocalProcess(Process process, TerminalLog log) {
        this.process = process;
        this.log = log;
    }

    /** @throws SandboxUnavailableException if this machine cannot start a process now */
    static LocalProcess start(String command, Path folder, Map<String, String> environment, TerminalLog log,
                              ThreadFactory threads) {
        try {
            var stage = new ProcessBuilder("/bin/sh", "-c", command).directory(folder.toFile())
                    .redirectInput(NOTHING).redirectErrorStream(true);
            setEnvironment(stage, environment);
            var terminal = new ProcessBuilder("/bin/cat").redirectError(Redirect.DISCARD);
            terminal.environment().clear();
            var pipeline = ProcessBuilder.startPipeline(List.of(stage, terminal));
            var started = new LocalProcess(pipeline.getFirst(), log);
            started.readInto(pipeline.getLast(), threads);
            return started;
        } catch (IOException refused) {
            throw new SandboxUnavailableException(
                    "This machine cannot start a process: " + refused.getMessage(), refused);
        }
    }

    /** Nothing is inherited: the server's own environment holds secrets. */
    static void setEnvironment(ProcessBuilder builder, Map<String, String> environment) {
        builder.environment().clear();
        builder.environment().putAll(environment);
    }

    private void readInto(Process terminal, ThreadFactory threads) {
        try {
            threads.newThread(() -> read(terminal.getInputStream())).start();
        } catch (RuntimeException refused) {
            process.destroyForcibly();
            terminal.destroyForcibly();
            throw new SandboxUnavailableException("The server has no thread for a terminal log", refused);
        }
    }

    /** Past the first megabytes it reads at a walk, so that an endless log does not take a processor. */
    private void read(InputStream terminal) {
        var chunk = new byte[CHUNK];
        try (terminal) {
            for (var count = terminal.read(chunk); count >= 0; count = terminal.read(chunk)) {
                log.write(chunk, count);
                if (log.written() > UNHURRIED) {
                    LockSupport.parkNanos(BRAKE);
                }
            }
        } catch (IOException closed) {
            LOGGER.log(Level.DEBUG, "a terminal log ended early", closed);
        } finally {
            read.countDown();
        }
    }

    long pid() {
        return process.pid();
    }

    /** Waits for its end; empty if the limit comes first. */
    Optional<StageExit> await(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS) ? exit() : Optional.empty();
    }

    /** How it ended; empty while it is alive. */
    Optional<StageExit> exit() {
        return process.isAlive() ? Optional.empty() : Optional.of(StageExit.ofCode(process.exitValue(), took()));
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Waits, for a moment, until the log holds all that was written. */
    void awaitLog() throws InterruptedException {
        read.await(REST_OF_LOG.toNanos(), TimeUnit.NANOSECONDS);
    }
}
