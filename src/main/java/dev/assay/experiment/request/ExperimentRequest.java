package dev.assay.experiment.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.catalog.ProjectType;
import dev.assay.trial.CaseError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One case, the combinations to try on it, and the limits. */
@Schema(description = "One case, the combinations to try on it, and the limits")
public record ExperimentRequest(
        @JsonProperty("case") @Schema(name = "case") @NotNull @Valid Case theCase,

        @Pattern(regexp = ProjectType.NAME, message = ProjectType.NAME_RULE)
        @Schema(description = "The feature of your product that generates such projects: what is found is remembered "
                + "for it", examples = "page-builder")
        String feature,

        @NotEmpty @Size(max = 100)
        @Schema(description = "Prompts to try: name@label, or a name alone for every version of it",
                examples = "[\"java-server@v2\", \"java-server@v3\"]")
        List<@NotBlank String> prompts,

        @NotEmpty @Size(max = 100)
        @Schema(description = "Models to try, by their names in the catalogue", examples = "[\"scripted-large\"]")
        List<@NotBlank String> models,

        @Pattern(regexp = "race|grid", message = "must be race or grid")
        @Schema(description = "race: every combination is tried, what passes is confirmed at once, what cannot win any "
                + "more is dropped, and the first confirmed winner ends it. grid: every combination, as often as "
                + "repeats says; then the best one is confirmed. Default race", examples = "race")
        String strategy,

        @Min(1) @Max(20)
        @Schema(description = "Trials of each combination; default 1", examples = "1")
        Integer repeats,

        @Min(1) @Max(20)
        @Schema(description = "Fresh passes that the best combination needs to be the winner; default 3",
                examples = "3")
        Integer confirmations,

        @Min(0) @Max(3)
        @Schema(description = "How often projects that failed are given back to their models, with what is known of "
                + "the failure, where no combination works at once; default 0. Repairs are combinations of their own",
                examples = "0")
        Integer repairRounds,

        @Valid Budget budget,

        @Schema(description = "How long the experiment may run, ISO 8601; at most P1D, default PT1H",
                examples = "PT1H")
        Duration deadline) {

    static final String RACE = "race";

    public ExperimentRequest {
        strategy = Objects.requireNonNullElse(strategy, RACE);
        repeats = Objects.requireNonNullElse(repeats, 1);
        confirmations = Objects.requireNonNullElse(confirmations, 3);
        repairRounds = Objects.requireNonNullElse(repairRounds, 0);
        budget = Objects.requireNonNullElse(budget, Budget.UNLIMITED);
        deadline = Objects.requireNonNullElse(deadline, Duration.ofHours(1));
    }

    /** A user's request, the kind of project, and the error that was observed, if there was one. */
    @Schema(description = "A user's request, the kind of project, and the observed error, if there was one")
    public record Case(
            @NotBlank @Size(max = 100_000)
            @Schema(description = "What the user asked for", examples = "A page that shows the current time")
            String request,

            @NotBlank
            @Schema(description = "Name of a project type of the catalogue", examples = "java-http")
            String projectType,

            @Valid CaseError error) {
    }

    /** What the experiment may use. Checked before each further trial is planned. */
    @Schema(description = "What the experiment may use; no limit where absent")
    public record Budget(
            @DecimalMin(value = "0", inclusive = false)
            @Schema(description = "US dollars", examples = "0.50") BigDecimal cost,

            @Min(1)
            @Schema(description = "Input and output tokens", examples = "200000") Long tokens) {

        static final Budget UNLIMITED = new Budget(null, null);
    }
}
