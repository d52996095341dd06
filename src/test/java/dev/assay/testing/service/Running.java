package dev.assay.testing.service;

import java.nio.file.Path;

/** A process that others depend on. */
public record Running(String name, ProcessHandle process, Path log) {

    /** Calls on a thread of its own, so that what follows may wait, and may end this JVM. */
    public static void onExit(ProcessHandle process, Runnable then) {
        process.onExit().thenRun(() -> Thread.ofPlatform().daemon().name("after-" + process.pid()).start(then));
    }

    /** The sentence for its unexpected end. */
    public String epitaph() {
        return name + " has ended unexpectedly; its log is " + log + ".";
    }
}
