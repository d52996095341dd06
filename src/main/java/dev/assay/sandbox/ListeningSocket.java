package dev.assay.sandbox;

import java.net.InetAddress;

/**
 * A TCP socket in state LISTEN (0A in the kernel's table).
 *
 * @param address the local address that it is bound to; the any-address where it is reachable on every interface
 * @param pid     the process that holds it; null where the project has the network for itself
 */
public record ListeningSocket(InetAddress address, int port, Long pid) {

    public boolean isLoopbackOnly() {
        return address.isLoopbackAddress();
    }
}
