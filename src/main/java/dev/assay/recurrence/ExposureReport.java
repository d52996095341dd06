package dev.assay.recurrence;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often a feature was used within a time. */
@Schema(description = "How often a feature was used within a time, failed uses among them")
public record ExposureReport(
        @NotNull
        @Schema(description = "The beginning, inclusive", examples = "2026-01-01T00:00:00Z")
        Instant from,

        @NotNull
        @Schema(description = "The end, exclusive; not after now", examples = "2026-01-02T00:00:00Z")
        Instant to,

        @NotNull @Min(0) @Max(MAX_COUNT)
        @Schema(description = "Uses within that time", examples = "1840")
        Long count) {

    static final long MAX_COUNT = 1_000_000_000_000L;
}
