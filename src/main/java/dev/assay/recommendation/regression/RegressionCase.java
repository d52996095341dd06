package dev.assay.recommendation.regression;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A case that a challenger of the feature has to pass as often as the champion. Public for the mapper, too. */
@Schema(description = "A case that a challenger of the feature has to pass as often as the champion")
public record RegressionCase(
        @Schema(description = "Identifies the case", examples = "3c9a5a0e-7f2b-4d51-8a55-52b7c1d0e6f4") UUID caseId,
        @Schema(description = "The experiment that it comes from", examples = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11")
        UUID experimentId,
        @Schema(description = "The fingerprint of its error; absent where it has none",
                examples = "fp1:9f2c4b7a1d3e5f60") String fingerprint,
        @Schema(description = "The kind of project", examples = "java-http") String projectType,
        @Schema(description = "What the user asked for, its beginning", examples = "A page that shows the current time")
        String request,
        @Schema(description = "Whether a person added it, so that no newer case takes its place", examples = "false")
        boolean pinned,
        @Schema(description = "When it was added", examples = "2026-01-31T12:04:10Z") Instant addedAt) {
}
