package dev.assay.testing.server;

import dev.assay.testing.service.CannotStart;
import dev.assay.testing.service.DevServices;
import dev.assay.testing.service.FreePorts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server of a test's own, with the whole application, that it may kill and start again. */
public final class OwnServer implements AutoCloseable {

    private static final Duration KILL_LIMIT = Duration.ofSeconds(30);

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
        return start(name, AssayWar.create(), settings, services);
    }

    /** @param application to run instead: the same with probes in it */
    public static OwnServer start(String name, WebArchive application, Map<String, String> settings,
            DevServices services) {
        var folder = TestServer.lay(name);
        application.as(ZipExporter.class).exportTo(folder.resolve("apps/assay.war").toFile());
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
    public void kill() {
        var handle = process.child().running().process();
        handle.destroyForcibly();
        handle.onExit().orTimeout(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** As an operator stops it: with SIGTERM, and with the time that it takes. */
    public void stop(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
        var handle = process.child().running().process();
        handle.destroy();
        handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
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
