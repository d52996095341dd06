package dev.assay.testing.service;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process of ours, its output in a file: a pipe that nobody drains would stop it. Closing ends its children too. */
public final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** @param log takes standard output and standard error; replaced if it exists */
    public static Child start(String name, ProcessBuilder command, Path log) {
        try {
            Files.createDirectories(log.getParent());
            var process = command.redirectErrorStream(true).redirectOutput(log.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
            return new Child(name, process, log);
        } catch (IOException failed) {
            throw new CannotStart(name + " cannot be started: " + failed.getMessage(), failed);
        }
    }

    public Path log() {
        return log;
    }

    public Running running() {
        return new Running(name, process.toHandle(), log);
    }

    /** What it has printed so far. */
    public String output() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Fails with one sentence if it has ended. */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new CannotStart(name + " has ended with exit code " + process.exitValue()
                    + "; its log is " + log + ".");
        }
    }

    /** Waits for its end, for so long at most. */
    public void awaitEnd(Duration limit) throws InterruptedException {
        process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Asks politely, waits, then kills: it and everything it started. */
    @Override
    public void close() {
        var all = new ArrayList<>(process.descendants().toList());
        all.addFirst(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        if (!haveEnded(all, PATIENCE)) {
            all.forEach(ProcessHandle::destroyForcibly);
            haveEnded(all, PATIENCE);
        }
    }

    /** Polls: a callback needs a thread of the common pool, and in a shutdown there may be none left. */
    private static boolean haveEnded(List<ProcessHandle> all, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (all.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
