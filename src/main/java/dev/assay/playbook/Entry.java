package dev.assay.playbook;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A combination that was confirmed for an error. Public for the mapper, too. */
@Schema(name = "PlaybookEntry", description = "A combination that was confirmed for an error")
public record Entry(
        @Schema(description = "The feature of your product", examples = "page-builder") String feature,
        @Schema(description = "The error's fingerprint", examples = "fp1:9f2c4b7a1d3e5f60") String fingerprint,
        @Schema(description = "The kind of project", examples = "java-http") String projectType,
        @Schema(description = "The prompt version that solved it", examples = "java-server@v3") String promptVersion,
        @Schema(description = "The model that solved it", examples = "scripted-medium") String model,
        @Schema(description = "Trials that passed", examples = "4") long passes,
        @Schema(description = "Trials that count", examples = "4") long trials,
        @Schema(description = "The experiment that confirmed it", examples = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11")
        UUID experimentId,
        @Schema(description = "When it was confirmed", examples = "2026-01-31T12:04:10Z") Instant confirmedAt,
        @Schema(description = "When the error came back out of this very combination; from then on it is not answered "
                + "any more. Absent if it never did", examples = "2026-02-03T09:30:00Z") Instant retiredAt,
        @Schema(description = "The incident that said so", examples = "c0a8a1f4-1c8d-4a55-9f43-6d1b6f6f9a10")
        UUID retiredBy) {

    public Solution solution() {
        return new Solution(promptVersion, model);
    }
}
