package dev.assay.llm.limits;

import dev.assay.catalog.ModelPauses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The pauses that services asked for. Those of other servers are known here after a moment, those of this server at
 * once.
 */
@ApplicationScoped
public class Pauses {

    @Inject
    ModelPauses shared;

    @Inject
    @ConfigProperty(name = "assay.llm.catalogue-age")
    Duration maxAge;

    private volatile Known known = new Known(Map.of(), System.nanoTime() - Duration.ofDays(1).toNanos());

    /** What is left of the pause of a model; empty if it has none. */
    Optional<Duration> remaining(String model) {
        return Optional.ofNullable(current().ends().get(model))
                .map(end -> Duration.ofNanos(end - System.nanoTime()))
                .filter(Duration::isPositive);
    }

    void pause(String model, Duration pause, String reason) {
        shared.pause(model, pause, reason);
        refresh();
    }

    private Known current() {
        var held = known;
        return System.nanoTime() - held.since() < maxAge.toNanos() ? held : refresh();
    }

    private synchronized Known refresh() {
        var now = System.nanoTime();
        List<ModelPauses.Pause> pauses = shared.current();
        known = new Known(pauses.stream().collect(Collectors.toMap(ModelPauses.Pause::model,
                pause -> now + pause.remaining().toNanos())), now);
        return known;
    }

    /** @param ends by model, in the terms of {@link System#nanoTime()} */
    private record Known(Map<String, Long> ends, long since) {}
}
