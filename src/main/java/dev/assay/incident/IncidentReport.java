package dev.assay.incident;

import dev.assay.catalog.ProjectType;
import dev.assay.trial.CaseError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error that a generated project had at a user's. */
@Schema(description = "An error that a generated project had at a user's")
public record IncidentReport(
        @NotNull @Pattern(regexp = ProjectType.NAME, message = ProjectType.NAME_RULE)
        @Schema(description = "The feature of your product that generated the project. What it may use is said by PUT "
                + "/api/features/{name}, once and before", examples = "page-builder")
        String feature,

        @NotNull @Pattern(regexp = ID, message = ID_RULE)
        @Schema(description = "The user whose project it is: the model calls that the error causes are booked to them",
                examples = "ada")
        String userId,

        @NotNull @Pattern(regexp = ID, message = ID_RULE)
        @Schema(description = "The container that it ran in", examples = "shop-1")
        String containerId,

        @NotBlank @Size(max = 100_000)
        @Schema(description = "What the user asked for", examples = "A page that shows the current time")
        String request,

        @Schema(description = "The kind of project; the feature's when absent, and no other", examples = "java-http")
        String projectType,

        @Pattern(regexp = "[ -~]{1,130}", message = "must be name@label, in 1 to 130 ASCII characters")
        @Schema(description = "The prompt version that made the project, if you know it", examples = "java-server@v1")
        String promptVersion,

        @Pattern(regexp = "[ -~]{1,130}", message = "must be 1 to 130 ASCII characters")
        @Schema(description = "The model that made the project, if you know it", examples = "scripted-small")
        String model,

        @NotNull @Valid CaseError error) {

    private static final String ID = "[A-Za-z0-9._@:-]{1,100}";
    private static final String ID_RULE = "must be 1 to 100 of letters, digits and . _ @ : -";
}
