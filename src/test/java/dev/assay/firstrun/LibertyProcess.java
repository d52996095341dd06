package dev.assay.firstrun;

import dev.assay.testing.CannotStart;
import dev.assay.testing.Child;
import dev.assay.testing.DevServices;
import dev.assay.testing.ServerLog;
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

/** Open Liberty with Assay, as a process of its own. */
final class LibertyProcess {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Settings settings;
    private final Child child;

    private LibertyProcess(Settings settings, Child child) {
        this.settings = settings;
        this.child = child;
    }

    static Path script(Settings settings) {
        return settings.target().resolve("liberty/wlp/bin/server");
    }

    static Path application(Settings settings) {
        return settings.target().resolve("liberty/wlp/usr/servers/assay/apps/assay.war");
    }

    /** Starts it on these services; it ends before they do. */
    static LibertyProcess start(Settings settings, DevServices services) {
        var command = new ProcessBuilder(script(settings).toString(), "run", "assay");
        var environment = command.environment();
        environment.keySet().removeAll(List.of("WLP_USER_DIR", "WLP_OUTPUT_DIR", "LOG_DIR", "JVM_ARGS"));
        environment.putAll(services.environment());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("ASSAY_HTTP_HOST", settings.httpHost());
        environment.put("ASSAY_HTTP_PORT", Integer.toString(settings.httpPort()));
        return new LibertyProcess(settings, services.startDependent(
                () -> Child.start("Open Liberty", command, settings.folder().resolve("console.log"))));
    }

    Child child() {
        return child;
    }

    /** Waits until the application says that it is ready; ends at once when that cannot happen any more. */
    void awaitReady() {
        var deadline = System.nanoTime() + settings.readyLimit().toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                child.requireAlive();
                ServerLog.fatal(child.output()).ifPresent(this::fail);
                if (isReady(client)) {
                    return;
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while Open Liberty was starting.", interrupted);
        }
        throw new CannotStart("Open Liberty was not ready within " + settings.readyLimit().toSeconds()
                + " s (-Ddemo.ready-limit=PT5M waits longer); its log is " + child.log() + ".");
    }

    private void fail(String reason) {
        throw new CannotStart("Open Liberty cannot run: " + reason + "; its log is " + child.log() + ".");
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        try {
            var question = HttpRequest.newBuilder(URI.create(settings.address() + "/health/ready"))
                    .timeout(Duration.ofSeconds(5)).build();
            return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Resident memory in MiB, as the operating system counts it. */
    long residentMebibytes() {
        try (var lines = Files.lines(Path.of("/proc/" + child.running().process().pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10).findFirst().orElse(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
