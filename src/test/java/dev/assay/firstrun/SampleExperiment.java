package dev.assay.firstrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.testing.service.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The sample experiment, from its request to its matrix, through the API alone. */
final class SampleExperiment {

    static final String REQUEST = "catalog/sample-experiment.json";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Api api;
    private final Duration limit;
    private final Consumer<String> progress;
    private final long begin = System.nanoTime();
    private String lastSeen = "";
    private URI location;

    /** @param progress takes a line whenever a trial has moved */
    SampleExperiment(Api api, Duration limit, Consumer<String> progress) {
        this.api = api;
        this.limit = limit;
        this.progress = progress;
    }

    /** Starts it, follows it, waits for its end. */
    Finding run() throws InterruptedException {
        try {
            location = api.post("/api/experiments", request(), UUID.randomUUID().toString());
            progress.accept("experiment " + location);
            follow();
            awaitEnd();
            return new Finding(api.get(location), api.get(URI.create(location + "/matrix")));
        } catch (IOException failed) {
            throw new CannotStart("The sample experiment failed: " + failed.getMessage() + ".", failed);
        }
    }

    /** Where the experiment is; known once it was accepted. */
    URI location() {
        return location;
    }

    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static String request() throws IOException {
        try (var body = SampleExperiment.class.getClassLoader().getResourceAsStream(REQUEST)) {
            if (body == null) {
                throw new CannotStart("The sample experiment " + REQUEST + " is not on the class path.");
            }
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A stream that breaks is no failure: what it did not tell, polling does. */
    private void follow() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var lines = api.events(URI.create(location + "/events"))) {
            threads.submit(() -> readAll(new EventReader(lines.iterator())))
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | ExecutionException | TimeoutException broken) {
            progress.accept("the stream of events broke; polling instead");
        }
    }

    private void readAll(EventReader events) {
        for (var event = events.next(); event.isPresent(); event = events.next()) {
            if ("trial".equals(event.get().name())) {
                progress.accept(line(read(event.get().data())));
            }
        }
    }

    private JsonNode read(String data) {
        try {
            return api.read(data);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static String line(JsonNode trial) {
        var cause = trial.path("cause").asText("");
        return String.format(Locale.ROOT, "%-28s %-20s #%d%s  %s%s",
                Printable.of(trial.path("promptVersion").asText()), Printable.of(trial.path("model").asText()),
                trial.path("repeat").asInt(), trial.path("confirmation").asBoolean() ? " fresh" : "      ",
                Printable.of(trial.path("phase").asText()), cause.isEmpty() ? "" : " " + Printable.of(cause));
    }

    private void awaitEnd() throws IOException, InterruptedException {
        while (seconds() < limit.toSeconds()) {
            var experiment = api.get(location);
            if ("ENDED".equals(experiment.path("state").asText())) {
                return;
            }
            var phases = experiment.path("phases").toString();
            if (!phases.equals(lastSeen)) {
                lastSeen = phases;
                progress.accept("trials by phase: " + phases);
            }
            Thread.sleep(PAUSE);
        }
        throw new CannotStart("The sample experiment did not end within " + limit.toSeconds()
                + " s (-Ddemo.experiment-limit=PT30M waits longer); see " + location + ".");
    }
}
