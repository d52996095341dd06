package dev.assay.sandbox.kubernetes.log;

import dev.assay.sandbox.ListeningSocket;
import dev.assay.sandbox.SocketTable;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What the observer of a sandbox sees, read from its log as it comes. Every socket in the tables is the project's: the
 * pod has a network of its own, and nothing else in it listens.
 */
public final class ObservedSockets extends OutputStream {

    private static final int MAX_TABLE = 256 * 1024;
    private static final int MAX_LINE = 1024;

    private final StringBuilder table = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private volatile List<ListeningSocket> sockets = List.of();
    private volatile long lastSign = System.nanoTime();

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        lastSign = System.nanoTime();
        for (var c : new String(bytes, offset, length, StandardCharsets.US_ASCII).toCharArray()) {
            if (c == '\n') {
                read(line.toString());
                line.setLength(0);
            } else if (line.length() < MAX_LINE) {
                line.append(c);
            }
        }
    }

    private void read(String text) {
        if (!text.equals(".")) {
            if (table.length() < MAX_TABLE) {
                table.append(text).append('\n');
            }
            return;
        }
        sockets = SocketTable.listening(table.toString()).stream()
                .map(row -> new ListeningSocket(row.address(), row.port(), null)).distinct().toList();
        table.setLength(0);
    }

    /** The sockets in state LISTEN, a fraction of a second ago. */
    public List<ListeningSocket> listening() {
        return sockets;
    }

    /** How long nothing has come from the observer, which gives a sign every few seconds. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    /** The observer is about to be heard for the first time, or again from its beginning. */
    public synchronized ObservedSockets fromTheBeginning() {
        line.setLength(0);
        table.setLength(0);
        lastSign = System.nanoTime();
        return this;
    }
}
