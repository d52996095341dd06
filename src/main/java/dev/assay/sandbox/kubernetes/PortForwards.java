package dev.assay.sandbox.kubernetes;

import dev.assay.sandbox.SandboxUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The ways from this machine to the ports of one pod; opened when first asked for. */
final class PortForwards implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(PortForwards.class.getName());
    private static final String NO_NAME = "address localhost: no suitable address found";

    private final PodResource pod;
    private final Map<Integer, LocalPortForward> byPort = new HashMap<>();
    private boolean closed;

    PortForwards(PodResource pod) {
        this.pod = pod;
    }

    synchronized InetSocketAddress to(int port) {
        if (closed) {
            throw new SandboxUnavailableException("The sandbox was closed");
        }
        var forward = byPort.computeIfAbsent(port, this::open);
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), forward.getLocalPort());
    }

    private LocalPortForward open(int port) {
        try {
            return pod.portForward(port, InetAddress.getLoopbackAddress(), 0);
        } catch (KubernetesClientException refused) {
            throw Refusal.of("A port-forward", refused);
        }
    }

    /**
     * Why the node cannot forward at all, where that was its answer: it looks for the pod's loopback address by the
     * name localhost, and without an IPv6 address of that name reaches no project that listens on IPv6 only.
     */
    synchronized Optional<String> nodesFault() {
        return byPort.values().stream().flatMap(forward -> forward.getServerThrowables().stream())
                .map(Throwable::getMessage).filter(Objects::nonNull)
                .filter(message -> message.contains(NO_NAME)).findFirst();
    }

    @Override
    public synchronized void close() {
        closed = true;
        byPort.values().forEach(forward -> {
            try {
                forward.close();
            } catch (IOException broken) {
                LOGGER.log(Level.DEBUG, "a port-forward was broken before it was closed: {0}", broken.getMessage());
            }
        });
        byPort.clear();
    }
}
