package dev.assay.sandbox.local;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes of one sandbox, by {@code /proc}: those whose environment holds the sandbox's marker, those that were
 * seen to belong to it before, and the descendants of both. So a child that made itself a daemon belongs, and so does
 * one that cleared its environment, while its parent lives or once it was seen.
 */
final class MarkedProcesses {

    static final String VARIABLE = "ASSAY_SANDBOX";

    private static final int MAX_ENVIRONMENT = 4 * 1024 * 1024;
    private static final long PAUSE = Duration.ofMillis(2).toNanos();

    private final String marker;
    private final long self = ProcessHandle.current().pid();
    private final Map<Long, String> known = new HashMap<>();

    MarkedProcesses(String marker) {
        this.marker = "\0" + VARIABLE + "=" + marker + "\0";
    }

    /** Holds the process to belong to the sandbox, whatever becomes of its environment. */
    synchronized void add(long pid) {
        stat(pid).ifPresent(stat -> known.put(pid, stat.started()));
    }

    /** The process ids of those that live now; a zombie does not. */
    synchronized Set<Long> pids() {
        Map<Long, Stat> living = new HashMap<>();
        var names = Path.of("/proc").toFile().list((folder, name) -> Character.isDigit(name.charAt(0)));
        for (var name : names == null ? new String[0] : names) {
            var pid = Long.parseLong(name);
            stat(pid).filter(Stat::lives).ifPresent(stat -> living.put(pid, stat));
        }
        living.remove(self);
        Set<Long> members = new HashSet<>();
        living.forEach((pid, stat) -> {
            if (stat.started().equals(known.get(pid)) || isMarked(pid)) {
                members.add(pid);
            }
        });
        while (living.entrySet().stream().anyMatch(process ->
                members.contains(process.getValue().parent()) && members.add(process.getKey()))) {
            continue;
        }
        known.keySet().retainAll(members);
        members.forEach(pid -> known.put(pid, living.get(pid).started()));
        return members;
    }

    /** The process of this sandbox that holds the socket. */
    OptionalLong ownerOf(long inode, Set<Long> pids) {
        var target = "socket:[" + inode + "]";
        for (var pid : pids) {
            var descriptors = Path.of("/proc", pid.toString(), "fd");
            var names = descriptors.toFile().list();
            for (var name : names == null ? new String[0] : names) {
                try {
                    if (Files.readSymbolicLink(descriptors.resolve(name)).toString().equals(target)) {
                        return OptionalLong.of(pid);
                    }
                } catch (IOException closedMeanwhile) {
                    continue;
                }
            }
        }
        return OptionalLong.empty();
    }

    /**
     * Kills every process of the sandbox, again and again until two looks in a row find none: one that forks while it
     * is being killed leaves a child that only the next look finds. Goes on when the thread is interrupted, because a
     * cancelled trial must not leave processes behind.
     *
     * @return false if some were still there at the limit
     */
    boolean endAll(Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        var interrupted = Thread.interrupted();
        try {
            for (var clean = 0; clean < 2; ) {
                var pids = pids();
                if (!pids.isEmpty() && System.nanoTime() > deadline) {
                    return false;
                }
                pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                clean = pids.isEmpty() ? clean + 1 : 0;
                if (clean < 2) {
                    interrupted |= Thread.interrupted();
                    LockSupport.parkNanos(PAUSE);
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isMarked(long pid) {
        return read(pid, "environ").filter(environment -> ("\0" + environment).contains(marker)).isPresent();
    }

    private static Optional<Stat> stat(long pid) {
        return read(pid, "stat").map(Stat::parse);
    }

    /** A stream, not a channel: an interrupt would close a channel, and this must work in an interrupted thread. */
    private static Optional<String> read(long pid, String file) {
        try (var in = new FileInputStream("/proc/" + pid + "/" + file)) {
            return Optional.of(new String(in.readNBytes(MAX_ENVIRONMENT), StandardCharsets.ISO_8859_1));
        } catch (IOException endedOrNotOurs) {
            return Optional.empty();
        }
    }

    /**
     * What {@code /proc/<pid>/stat} says of a process.
     *
     * @param started tells a process from a later one with the same id
     */
    record Stat(char state, long parent, String started) {

        private static final int STARTED = 19;

        /** The program's name stands in parentheses and may hold anything, parentheses and spaces too. */
        static Stat parse(String line) {
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return new Stat(fields[0].charAt(0), Long.parseLong(fields[1]), fields[STARTED]);
        }

        boolean lives() {
            return state != 'Z' && state != 'X';
        }
    }
}
