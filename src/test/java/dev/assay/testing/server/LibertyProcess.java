package dev.assay.testing.server;

import dev.assay.testing.service.CannotStart;
import dev.assay.testing.service.Child;
import dev.assay.testing.service.DevServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Open Liberty with Assay, as a process of its own. */
public final class LibertyProcess {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Launch launch;
    private final Child child;

    private LibertyProcess(Launch launch, Child child) {
        this.launch = launch;
        this.child = child;
    }

    /**
     * What is started, and how.
     *
     * @param installation the folder {@code wlp}
     * @param server       its name in there
     * @param console      the file that takes its output
     * @param environment  settings besides those of its services and its port
     */
    public record Launch(Path installation, String server, String httpHost, int httpPort, Path console,
            Duration readyLimit, Map<String, String> environment) {

        public Path script() {
            return installation.resolve("bin/server");
        }

        public Path application() {
            return installation.resolve("usr/servers").resolve(server).resolve("apps/assay.war");
        }

        public String address() {
            return "http://" + ("127.0.0.1".equals(httpHost) ? "localhost" : httpHost) + ":" + httpPort;
        }
    }

    /** Starts it on these services; it ends before they do. */
    public static LibertyProcess start(Launch launch, DevServices services) {
        var command = new ProcessBuilder(launch.script().toString(), "run", launch.server());
        var environment = command.environment();
        environment.keySet().removeAll(List.of("WLP_USER_DIR", "WLP_OUTPUT_DIR", "LOG_DIR", "JVM_ARGS"));
        environment.putAll(services.environment());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("ASSAY_HTTP_HOST", launch.httpHost());
        environment.put("ASSAY_HTTP_PORT", Integer.toString(launch.httpPort()));
        environment.putAll(launch.environment());
        return new LibertyProcess(launch, services.startDependent(
                () -> Child.start("Open Liberty", command, launch.console())));
    }

    public Child child() {
        return child;
    }

    /** Waits until the application says that it is ready; ends at once when that cannot happen any more. */
    public void awaitReady() {
        var deadline = System.nanoTime() + launch.readyLimit().toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                child.requireAlive();
                ServerLog.fatal(child.output()).ifPresent(this::fail);
                if (isReady(client)) {
                    return;
                }
                child.awaitEnd(PAUSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while Open Liberty was starting.", interrupted);
        }
        throw new CannotStart("Open Liberty was not ready within " + launch.readyLimit().toSeconds()
                + " s (-Ddemo.ready-limit=PT5M waits longer); its log is " + child.log() + ".");
    }

    private void fail(String reason) {
        throw new CannotStart("Open Liberty cannot run: " + reason + "; its log is " + child.log() + ".");
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        try {
            var question = HttpRequest.newBuilder(URI.create(launch.address() + "/health/ready"))
                    .timeout(Duration.ofSeconds(5)).build();
            return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Resident memory in MiB, as the operating system counts it. */
    public long residentMebibytes() {
        try (var lines = Files.lines(Path.of("/proc/" + child.running().process().pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10).findFirst().orElse(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
