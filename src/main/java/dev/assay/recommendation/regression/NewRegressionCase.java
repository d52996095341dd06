package dev.assay.recommendation.regression;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A case to be kept. */
@Schema(description = "A case to be kept")
public record NewRegressionCase(
        @NotNull
        @Schema(description = "The experiment of yours whose case it is",
                examples = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11")
        UUID experiment) {
}
