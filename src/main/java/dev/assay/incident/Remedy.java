package dev.assay.incident;

import dev.assay.experiment.Winner;
import dev.assay.playbook.Entry;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The combination to use instead of the one that failed, and what is known of it. */
@Schema(description = "The combination to use instead of the one that failed, and what is known of it")
public record Remedy(
        @Schema(description = "The prompt version", examples = "java-server@v3") String promptVersion,
        @Schema(description = "The model", examples = "scripted-medium") String model,
        @Schema(description = "Trials that passed", examples = "4") long passes,
        @Schema(description = "Trials that count", examples = "4") long trials,
        @Schema(description = "The experiment that confirmed it", examples = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11")
        UUID experiment,
        @Schema(description = "When it was confirmed", examples = "2026-01-31T12:04:10Z") Instant confirmedAt) {

    static Remedy of(Entry known) {
        return new Remedy(known.promptVersion(), known.model(), known.passes(), known.trials(), known.experimentId(),
                known.confirmedAt());
    }

    static Remedy of(Winner winner, UUID experiment, Instant confirmedAt) {
        return new Remedy(winner.promptVersion(), winner.model(), winner.passes(), winner.trials(), experiment,
                confirmedAt);
    }
}
