package dev.assay.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the kernel's socket tables, {@code /proc/net/tcp} and {@code /proc/net/tcp6}. Pure: text in, sockets out. */
public final class SocketTable {

    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int MAX_PORT = 65_535;

    private SocketTable() {
    }

    /** A socket in state LISTEN. The inode tells which process holds it. */
    public record Row(InetAddress address, int port, long inode) {}

    /** The sockets in state LISTEN; a line that is no socket, such as the heading or half a line, is passed over. */
    public static List<Row> listening(String table) {
        return table.lines().map(SocketTable::row).flatMap(Optional::stream).toList();
    }

    private static Optional<Row> row(String line) {
        var fields = line.strip().split("\\s+");
        if (fields.length <= INODE || !fields[STATE].equals(LISTEN)) {
            return Optional.empty();
        }
        var colon = fields[LOCAL_ADDRESS].indexOf(':');
        try {
            var port = HexFormat.fromHexDigits(fields[LOCAL_ADDRESS], colon + 1, fields[LOCAL_ADDRESS].length());
            return port < 0 || port > MAX_PORT ? Optional.empty() : Optional.of(new Row(
                    address(fields[LOCAL_ADDRESS].substring(0, colon)), port, Long.parseLong(fields[INODE])));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | UnknownHostException garbled) {
            return Optional.empty();
        }
    }

    /** The kernel prints words of 32 bits in the machine's order, which is little-endian wherever Assay runs. */
    private static InetAddress address(String hex) throws UnknownHostException {
        var words = HexFormat.of().parseHex(hex);
        var address = new byte[words.length];
        for (var i = 0; i < words.length; i++) {
            address[i] = words[i / 4 * 4 + 3 - i % 4];
        }
        return InetAddress.getByAddress(address);
    }
}
