package dev.assay.catalog.price;

import dev.assay.catalog.Model;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.json.Json;

/** Prices and when they came, or will come, into force. */
@Schema(description = "Prices and when they came, or will come, into force")
public record DatedPrices(
        @Schema(description = "From when on they are valid", examples = "2027-01-01T00:00:00Z") Instant validFrom,
        @Json Model.Prices prices) {
}
