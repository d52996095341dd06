package dev.assay.testing;

import java.nio.file.Path;

/** A process that others depend on. */
public record Running(String name, ProcessHandle process, Path log) {

    /** The sentence for its unexpected end. */
    public String epitaph() {
        return name + " has ended unexpectedly; its log is " + log + ".";
    }
}
