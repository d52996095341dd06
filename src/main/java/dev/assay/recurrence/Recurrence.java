package dev.assay.recurrence;

import dev.assay.statistics.RateRatio;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often an error comes after a promotion, beside how often it came before. */
@Schema(description = "How often an error comes after a promotion, beside how often it came before")
public record Recurrence(
        @Schema(description = "Before the promotion") Side before,
        @Schema(description = "After it, over an equally long time") Side after,
        @Schema(description = "Who counted the uses, on both sides: the product's own reports where they cover both "
                + "without a gap, otherwise the ledger's answered calls outside of experiments", examples = "REPORTED")
        Source exposure,
        @Schema(description = "The rate after, divided by the rate before: 0.5 is half as often. Absent where the "
                + "error did not come before, or where one of the sides has no use", examples = "0.41")
        Double ratio,
        @Schema(description = "Where that ratio lies, by the exact conditional interval of two Poisson rates; absent "
                + "without a use on both sides, or without an occurrence on either")
        Bounds interval) {

    static Recurrence of(Side before, Side after, Source source) {
        if (before.exposures() <= 0 || after.exposures() <= 0 || before.occurrences() + after.occurrences() == 0) {
            return new Recurrence(before, after, source, null, null);
        }
        var rates = RateRatio.of(
                before.occurrences(), before.exposures(), after.occurrences(), after.exposures());
        return new Recurrence(before, after, source, rates.ratio(), Bounds.of(rates.interval()));
    }
}
