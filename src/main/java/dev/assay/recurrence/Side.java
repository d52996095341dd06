package dev.assay.recurrence;

import dev.assay.report.Period;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often an error came within a time. */
@Schema(description = "How often an error came within a time")
public record Side(
        @Schema(description = "The beginning, inclusive", examples = "2026-01-01T00:00:00Z") Instant from,
        @Schema(description = "The end, exclusive", examples = "2026-01-29T00:00:00Z") Instant to,
        @Schema(description = "How often it was reported", examples = "31") long occurrences,
        @Schema(description = "Uses of the feature. What was reported for a longer time counts by its share of it",
                examples = "18400.0")
        double exposures,
        @Schema(description = "Occurrences for each thousand uses; absent without a use", examples = "1.68")
        Double perThousand) {

    static final double THOUSAND = 1_000;

    static Side of(Period window, long occurrences, double exposures) {
        return new Side(window.from(), window.to(), occurrences, exposures,
                exposures > 0 ? THOUSAND * occurrences / exposures : null);
    }
}
