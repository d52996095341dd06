package dev.assay.recommendation;

import dev.assay.catalog.ProjectType;
import dev.assay.playbook.Solution;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A combination that is to become the champion of a feature, if it deserves it. */
@Schema(description = "A combination that is to become the champion of a feature, if it deserves it")
public record PromotionRequest(
        @NotNull @Pattern(regexp = ProjectType.NAME, message = ProjectType.NAME_RULE)
        @Schema(description = "The feature of your product", examples = "page-builder") String feature,

        @NotNull @Valid Challenger challenger,

        @Schema(description = "The experiment of yours that confirmed the challenger; its case is the new case. The "
                + "newest of the feature that did, where absent", examples = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11")
        UUID experiment,

        @DecimalMin("0.001") @DecimalMax("0.2")
        @Schema(description = "The greatest chance of promoting a challenger that should not be; the server's default "
                + "where absent", examples = "0.05")
        BigDecimal alpha,

        @DecimalMin("0.01") @DecimalMax("0.5")
        @Schema(description = "By how much less often than the champion the challenger may pass the regression cases, as "
                + "a difference of pass rates; the server's default where absent", examples = "0.2")
        BigDecimal margin) {

    /** The combination. */
    @Schema(description = "The combination that is to become the champion")
    public record Challenger(
            @NotBlank @Size(max = 200)
            @Schema(description = "The prompt version, name@label", examples = "java-server@v3") String promptVersion,
            @NotBlank @Size(max = 100)
            @Schema(description = "The model, by its name in the catalogue", examples = "scripted-medium")
            String model) {

        Solution solution() {
            return new Solution(promptVersion, model);
        }
    }
}
