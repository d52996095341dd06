package dev.assay.sandbox.local;

import dev.assay.sandbox.ListeningSocket;
import dev.assay.sandbox.SocketTable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which sockets in state LISTEN belong to one sandbox of this machine. The tables are cheap to read, finding a
 * socket's process is not, so that is done only for a socket that is new.
 */
final class ProjectSockets {

    /** A socket that no process of the sandbox held at so many looks is another's. */
    private static final int LOOKS = 5;

    private static final long FRESH = Duration.ofMillis(15).toNanos();

    private static List<SocketTable.Row> reading = List.of();
    private static long readAt;

    private final MarkedProcesses processes;
    private final Map<Long, Long> owners = new HashMap<>();
    private final Map<Long, Integer> looks = new HashMap<>();

    /** Sockets that listen already cannot be the project's, which has not begun. */
    ProjectSockets(MarkedProcesses processes) {
        this.processes = processes;
        tables().forEach(row -> looks.put(row.inode(), LOOKS));
    }

    synchronized List<ListeningSocket> listening() {
        var rows = tables();
        var inodes = rows.stream().map(SocketTable.Row::inode).collect(Collectors.toSet());
        owners.keySet().retainAll(inodes);
        looks.keySet().retainAll(inodes);
        findOwners(inodes.stream()
                .filter(inode -> !owners.containsKey(inode) && looks.getOrDefault(inode, 0) < LOOKS).toList());
        return rows.stream()
                .filter(row -> owners.containsKey(row.inode()))
                .map(row -> new ListeningSocket(row.address(), row.port(), owners.get(row.inode())))
                .toList();
    }

    private void findOwners(List<Long> inodes) {
        if (inodes.isEmpty()) {
            return;
        }
        var pids = processes.pids();
        for (var inode : inodes) {
            processes.ownerOf(inode, pids).ifPresentOrElse(
                    pid -> owners.put(inode, pid), () -> looks.merge(inode, 1, Integer::sum));
        }
    }

    /** The kernel takes milliseconds to print its tables, so all sandboxes share a reading. */
    private static List<SocketTable.Row> tables() {
        synchronized (ProjectSockets.class) {
            if (reading.isEmpty() || System.nanoTime() - readAt > FRESH) {
                reading = new ArrayList<>(table("/proc/net/tcp"));
                reading.addAll(table("/proc/net/tcp6"));
                readAt = System.nanoTime();
            }
            return List.copyOf(reading);
        }
    }

    /** A machine without IPv6 has no second table. */
    private static List<SocketTable.Row> table(String file) {
        try (var in = new FileInputStream(file)) {
            return SocketTable.listening(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException absent) {
            return List.of();
        }
    }
}
