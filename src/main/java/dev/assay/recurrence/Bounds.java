package dev.assay.recurrence;

import dev.assay.statistics.Interval;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a figure lies, with a confidence of 95 %. */
@Schema(description = "Where a figure lies, with a confidence of 95 %")
public record Bounds(
        @Schema(description = "The lower bound", examples = "0.21") Double low,
        @Schema(description = "The upper bound; absent where nothing bounds it", examples = "0.74") Double high) {

    static Bounds of(Interval interval) {
        return new Bounds(interval.low(), Double.isFinite(interval.high()) ? interval.high() : null);
    }
}
