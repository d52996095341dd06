package dev.assay.catalog;

import dev.assay.problem.Rejected;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long each stage may take. */
@Schema(description = "How long each stage may take, ISO 8601 durations up to PT1H")
public record Deadlines(
        @Schema(description = "INSTALL; default PT5M", examples = "PT5M") Duration install,
        @Schema(description = "BUILD; default PT5M", examples = "PT5M") Duration build,
        @Schema(description = "From start to the first LISTEN socket; default PT1M", examples = "PT1M") Duration listen,
        @Schema(description = "From LISTEN to an accepted answer; default PT30S", examples = "PT30S") Duration health,
        @Schema(description = "How long the project must stay alive and healthy after that; default PT3S",
                examples = "PT3S") Duration stayAlive) {

    private static final Duration MAX = Duration.ofHours(1);

    static final Deadlines DEFAULT = new Deadlines(null, null, null, null, null);

    public Deadlines {
        install = Objects.requireNonNullElse(install, Duration.ofMinutes(5));
        build = Objects.requireNonNullElse(build, Duration.ofMinutes(5));
        listen = Objects.requireNonNullElse(listen, Duration.ofMinutes(1));
        health = Objects.requireNonNullElse(health, Duration.ofSeconds(30));
        stayAlive = Objects.requireNonNullElse(stayAlive, Duration.ofSeconds(3));
    }

    void requireValid() {
        requireWithinLimit("deadlines.install", install);
        requireWithinLimit("deadlines.build", build);
        requireWithinLimit("deadlines.listen", listen);
        requireWithinLimit("deadlines.health", health);
        requireWithinLimit("deadlines.stayAlive", stayAlive);
    }

    static void requireWithinLimit(String field, Duration duration) {
        if (!duration.isPositive() || duration.compareTo(MAX) > 0) {
            throw Rejected.invalid(field, "must be longer than nothing and at most " + MAX);
        }
    }
}
