package dev.assay.testing.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of the loopback that were free a moment ago. */
public final class FreePorts {

    private FreePorts() {}

    public static int one() {
        return some(1).getFirst();
    }

    /** @return distinct ports: all are held until all are known */
    public static List<Integer> some(int count) {
        var held = new ArrayList<ServerSocket>();
        try {
            for (var i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException failed) {
            throw new CannotStart("There is no free port on the loopback: " + failed.getMessage(), failed);
        } finally {
            held.forEach(FreePorts::release);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new CannotStart("A port could not be released: " + failed.getMessage(), failed);
        }
    }
}
