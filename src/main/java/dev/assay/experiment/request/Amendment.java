package dev.assay.experiment.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an experiment that has ended is to try beyond what it has tried. */
@Schema(description = "What an experiment that has ended is to try beyond what it has tried. Whatever is named becomes "
        + "part of it, and only what is missing runs")
public record Amendment(
        @Size(min = 1, max = 100)
        @Schema(description = "Prompts to try as well: name@label, or a name alone for every version of it. Those that "
                + "the experiment has already where absent", examples = "[\"java-server@v4\"]")
        List<@NotBlank String> prompts,

        @Size(min = 1, max = 100)
        @Schema(description = "Models to try as well. Those that the experiment has already where absent",
                examples = "[\"scripted-large\"]")
        List<@NotBlank String> models,

        @Min(1) @Max(20)
        @Schema(description = "Trials that every combination, old or new, has in the end; fresh repeats of a winner do "
                + "not count. As many as the experiment asked for where absent", examples = "3")
        Integer repeats,

        @Valid ExperimentRequest.Budget budget,

        @Schema(description = "How long it may run from now on, ISO 8601; at most P1D, default PT1H",
                examples = "PT1H")
        Duration deadline) {

    public Amendment {
        deadline = Objects.requireNonNullElse(deadline, Duration.ofHours(1));
    }

    /** What came of an amendment. */
    @Schema(description = "What came of an amendment")
    public record Amended(
            @Schema(description = "Combinations that are new", examples = "3") int combinations,
            @Schema(description = "Trials that were missing and run now; if none were, the experiment stays ended",
                    examples = "9") int trials) {
    }
}
