package dev.assay.feature;

import dev.assay.catalog.ProjectType;
import dev.assay.experiment.request.ExperimentRequest;
import dev.assay.webhook.Webhook;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a feature of a product may use when one of its projects fails, and who is told what came of it. */
@Schema(description = "What a feature of a product may use when one of its projects fails, and who is told what came "
        + "of it")
public record Feature(
        @NotNull @Pattern(regexp = ProjectType.NAME, message = ProjectType.NAME_RULE)
        @Schema(description = "Identifies the feature among yours", examples = "page-builder")
        String name,

        @NotEmpty @Size(max = 100)
        @Schema(description = "Prompts that it may use: name@label, or a name alone for every version of it, those to "
                + "come too", examples = "[\"java-server\"]")
        List<@NotBlank String> prompts,

        @NotEmpty @Size(max = 100)
        @Schema(description = "Models that it may use, by their names in the catalogue",
                examples = "[\"scripted-medium\", \"scripted-large\"]")
        List<@NotBlank String> models,

        @NotBlank
        @Schema(description = "The kind of project that it generates, by its name in the catalogue",
                examples = "java-http")
        String projectType,

        @Pattern(regexp = "race|grid", message = "must be race or grid")
        @Schema(description = "How an experiment for it is steered, race or grid; as POST /api/experiments has it by "
                + "default", examples = "grid")
        String strategy,

        @Min(1) @Max(20)
        @Schema(description = "Fresh passes that a combination needs to be the winner; default 3", examples = "3")
        Integer confirmations,

        @Valid ExperimentRequest.Budget budget,

        @Schema(description = "How long an experiment for it may run, ISO 8601; at most P1D, default PT1H",
                examples = "PT1H")
        Duration deadline,

        @Valid Webhook webhook,

        @Schema(description = "Whether results also go to the Kafka topic assay.results; default false",
                examples = "false")
        Boolean kafka) {

    public Feature {
        confirmations = Objects.requireNonNullElse(confirmations, 3);
        deadline = Objects.requireNonNullElse(deadline, Duration.ofHours(1));
        kafka = Objects.requireNonNullElse(kafka, false);
    }

    /** The experiment that an error in this feature asks for. */
    public ExperimentRequest experimentOn(ExperimentRequest.Case failed) {
        return new ExperimentRequest(failed, name, prompts, models, strategy, null, confirmations, null, budget,
                deadline);
    }

    /** Whether it may use this combination, or still may. */
    public boolean allows(String promptVersion, String model) {
        var prompt = promptVersion.split("@", 2)[0];
        return models.contains(model) && (prompts.contains(promptVersion) || prompts.contains(prompt));
    }
}
