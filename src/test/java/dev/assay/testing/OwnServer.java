package dev.assay.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A server of a test's own, with the whole application, that it may kill and start again. */
public final class OwnServer implements AutoCloseable {

    private static final Path APPLICATION = Path.of("target", "assay.war");

    private final LibertyProcess.Launch launch;
    private final DevServices services;
    private LibertyProcess process;

    private OwnServer(LibertyProcess.Launch launch, DevServices services) {
        this.launch = launch;
        this.services = services;
    }

    /**
     * Lays a server anew, starts it, and waits until it is ready.
     *
     * @param name     of the server, no one else's
     * @param settings as environment variables
     */
    public static OwnServer start(String name, Map<String, String> settings, DevServices services) {
        var folder = TestServer.lay(name);
        try {
            Files.copy(APPLICATION, folder.resolve("apps/assay.war"));
        } catch (IOException missing) {
            throw new UncheckedIOException("mvn package makes " + APPLICATION, missing);
        }
        var launch = new LibertyProcess.Launch(TestServer.installation(), name, "127.0.0.1", FreePorts.one(),
                Path.of("target", name + ".log").toAbsolutePath(), Duration.ofMinutes(3), new TreeMap<>(settings));
        var server = new OwnServer(launch, services);
        server.startAgain();
        return server;
    }

    public void startAgain() {
        process = LibertyProcess.start(launch, services);
        try {
            process.awaitReady();
        } catch (CannotStart failed) {
            close();
            throw failed;
        }
    }

    /** As a machine that loses its power: nothing is said, nothing is tidied. */
    public void kill() throws InterruptedException {
        var handle = process.child().running().process();
        handle.destroyForcibly();
        while (handle.isAlive()) {
            Thread.sleep(20);
        }
    }

    public URI address() {
        return URI.create(launch.address());
    }

    public long pid() {
        return process.child().running().process().pid();
    }

    @Override
    public void close() {
        process.child().close();
    }
}
