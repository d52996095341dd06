package dev.assay.sandbox.kubernetes.log;

import dev.assay.sandbox.TerminalLog;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * The terminal log of one container, kept as it comes. Past the first megabytes it is taken at a walk. What a stage
 * wrote in its first second beyond what its node keeps of a log, 10 MiB by default, is lost before it can be followed.
 */
final class StageLog extends OutputStream {

    /** Who falls behind loses the end: once the container has ended, its node does not go on to a newer file of log. */
    private static final int UNHURRIED = 64 * 1024 * 1024;
    private static final long NANOS_PER_BYTE = 500;

    private static final byte[] UNPACKED = (PodLogs.UNPACKED + "\n").getBytes(StandardCharsets.US_ASCII);

    private volatile boolean hurried;
    private volatile TerminalLog log = new TerminalLog();

    /** The reading that knows the most of the beginning; null while there was but one. */
    private volatile TerminalLog earlier;

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    /** The sender waits for what it costs here: an endless log takes neither a processor nor the network. */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        var current = log;
        current.write(offset == 0 ? bytes : Arrays.copyOfRange(bytes, offset, offset + length), length);
        if (current.written() > UNHURRIED && !hurried) {
            LockSupport.parkNanos(length * NANOS_PER_BYTE);
        }
    }

    /** Its container has ended, so that what is left to come is bounded, and waited for. */
    void hurry() {
        hurried = true;
    }

    /**
     * The cluster sends a log from its first line each time that it is asked; the first line that it has still got,
     * which after some megabytes is not the one that the stage began with.
     */
    StageLog fromTheBeginning() {
        var broken = log;
        if (broken.written() > 0 && (earlier == null || broken.reachesAsFarAs(earlier))) {
            earlier = broken;
        }
        log = new TerminalLog();
        return this;
    }

    /**
     * Whether its first line says so. A node keeps the newest megabytes of a log only; where there was so much, it was
     * not the unpacking that wrote it.
     */
    boolean isUnpacked() {
        return log.written() > TerminalLog.HEAD || beginning().beginsWith(UNPACKED);
    }

    /** Without the line that is not the project's. */
    String text() {
        var current = log;
        var first = earlier;
        var text = first == null ? current.text() : first.textWith(current);
        return beginning().beginsWith(UNPACKED) ? text.substring(UNPACKED.length) : text;
    }

    private TerminalLog beginning() {
        var current = log;
        var first = earlier;
        return first == null || current.reachesAsFarAs(first) ? current : first;
    }
}
