package dev.assay.sandbox.local;

import dev.assay.sandbox.SandboxUnavailableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The ports that projects of this machine are told to listen on, each lent to one at a time. Chosen below the range
 * from which the system takes ports for outgoing connections, so that none is lost between choosing and listening.
 */
final class LocalPorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 200;

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Set<Integer> lent = new HashSet<>();

    /** @throws SandboxUnavailableException if no free one is found */
    synchronized int borrow() {
        for (var i = 0; i < TRIES; i++) {
            var port = random.nextInt(FIRST, LAST);
            if (!lent.contains(port) && isFree(port)) {
                lent.add(port);
                return port;
            }
        }
        throw new SandboxUnavailableException("No port from " + FIRST + " to " + LAST + " is free on this machine");
    }

    synchronized void giveBack(int port) {
        lent.remove(port);
    }

    /** Binding to the any-address fails too where only the loopback address is taken. */
    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
