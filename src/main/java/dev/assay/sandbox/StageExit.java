package dev.assay.sandbox;

import java.time.Duration;

/** How a command ended, as the operating system or the kubelet reported it. */
public sealed interface StageExit {

    Duration took();

    /** It ended by itself. */
    record Exited(int code, Duration took) implements StageExit {}

    /** A signal ended it, and it was not ours. */
    record Killed(int signal, boolean outOfMemory, Duration took) implements StageExit {}

    /** It wrote more than its share of the disk, and was ended for it. */
    record OutOfDisk(Duration took) implements StageExit {}

    /** It was still running at its limit, and was ended. */
    record TimedOut(Duration took) implements StageExit {}

    /** By the shell's convention, a code above 128 names the signal that ended the command. */
    static StageExit ofCode(int code, Duration took) {
        return code > 128 && code <= 128 + 64 ? new Killed(code - 128, false, took) : new Exited(code, took);
    }

    default boolean isSuccess() {
        return this instanceof Exited(int code, var ignored) && code == 0;
    }
}
