package dev.assay.incident;

import dev.assay.experiment.steering.Outcome;
import dev.assay.notification.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an incident stands. */
@Schema(description = "Where an incident stands: answered at once by what is known (playbook), or by an experiment "
        + "when that has ended")
public record IncidentView(
        @Schema(description = "Identifies the incident", examples = "c0a8a1f4-1c8d-4a55-9f43-6d1b6f6f9a10") UUID id,
        @Schema(description = "The feature that generated the project", examples = "page-builder") String feature,
        @Schema(description = "The error's fingerprint: the same for the same error, whatever differs in its log",
                examples = "fp1:9f2c4b7a1d3e5f60") String fingerprint,
        @Schema(description = "The user whose project it is", examples = "ada") String userId,
        @Schema(description = "The container that it ran in", examples = "shop-1") String containerId,
        @Schema(description = "The prompt version that made the project", examples = "java-server@v1")
        String promptVersion,
        @Schema(description = "The model that made the project", examples = "scripted-small") String model,
        @Schema(description = "What is known to solve this error; present where that answered it at once",
                examples = Examples.REMEDY) Remedy playbook,
        @Schema(description = "The experiment that answers it; absent where the playbook did",
                examples = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11") UUID experiment,
        @Schema(description = "Whether that experiment was running already, for the same error of the same feature",
                examples = "false") Boolean joined,
        @Schema(description = "How it was answered; absent until then", examples = "CONFIRMED") Outcome outcome,
        @Schema(description = "Why, in one sentence",
                examples = "java-server@v3 with scripted-medium passed 4 of 4 trials, 3 of them fresh repeats")
        String reason,
        @Schema(description = "What the experiment found; present where it confirmed a combination",
                examples = Examples.REMEDY) Remedy winner,
        @Schema(description = "When it was reported", examples = "2026-01-31T12:00:00Z") Instant createdAt,
        @Schema(description = "When it was answered", examples = "2026-01-31T12:04:10Z") Instant answeredAt,
        @Schema(description = "What became of telling the feature's subscribers; absent in lists and until there is "
                + "something to tell") List<Delivery> deliveries) {

    /** @param deliveries null not to show them */
    static IncidentView of(IncidentRow row, List<Delivery> deliveries) {
        return new IncidentView(row.id(), row.feature(), row.fingerprint(), row.userId(), row.containerId(),
                row.promptVersion(), row.model(), row.playbook() ? row.remedy() : null, row.experiment(),
                row.playbook() ? null : row.joined(), row.outcome(), row.reason(),
                row.playbook() ? null : row.remedy(), row.createdAt(), row.answeredAt(), deliveries);
    }

    private static final class Examples {
        static final String REMEDY = """
                {"promptVersion": "java-server@v3", "model": "scripted-medium", "passes": 4, "trials": 4,
                 "experiment": "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11", "confirmedAt": "2026-01-31T12:04:10Z"}""";
    }
}
