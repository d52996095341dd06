package dev.assay.firstrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who listens on a port, by the socket tables of the operating system. */
final class PortOwner {

    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /** @return empty if it is nobody, or the process of a user into which we may not look */
    static Optional<ProcessHandle> of(int port) {
        var sockets = new HashSet<String>();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.addAll(listening(Path.of(table), port));
        }
        return ProcessHandle.allProcesses().filter(process -> holds(process, sockets)).findFirst();
    }

    private static Set<String> listening(Path table, int port) {
        var suffix = String.format(Locale.ROOT, ":%04X", port);
        var sockets = new HashSet<String>();
        try {
            for (var line : Files.readAllLines(table)) {
                var fields = line.strip().split("\\s+");
                if (fields.length > INODE && fields[LOCAL_ADDRESS].endsWith(suffix) && LISTEN.equals(fields[STATE])) {
                    sockets.add("socket:[" + fields[INODE] + "]");
                }
            }
        } catch (IOException unknown) {
            return Set.of();
        }
        return sockets;
    }

    private static boolean holds(ProcessHandle process, Set<String> sockets) {
        try (var files = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (var file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | SecurityException gone) {
            return false;
        }
    }
}
