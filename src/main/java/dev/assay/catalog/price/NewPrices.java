package dev.assay.catalog.price;

import dev.assay.catalog.Model;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Prices that will come into force. */
@Schema(description = "Prices that will come into force")
public record NewPrices(
        @NotNull
        @Schema(description = "From when on they are valid; in the future", examples = "2027-01-01T00:00:00Z")
        Instant validFrom,
        @NotNull @Valid Model.Prices prices) {
}
