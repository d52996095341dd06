package dev.assay.statistics;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A two-sided 95 % confidence interval. */
@Schema(description = "95 % confidence interval; Wilson's score interval where it belongs to a pass rate. "
        + "Absent while nothing counts")
public record Interval(
        @Schema(description = "Lower end", examples = "0.51") double low,
        @Schema(description = "Upper end", examples = "1.0") double high) {

    static final double ALPHA = 0.05;

    /**
     * Wilson's score interval of a rate: honest for few trials, and within 0 and 1 (Newcombe 1998, method 3).
     *
     * @param passed  0 to {@code counted}
     * @param counted at least 1
     * @throws IllegalArgumentException if nothing was counted, or more passed than were
     */
    public static Interval wilson(long passed, long counted) {
        return of(BinomialConfidenceInterval.WILSON_SCORE, passed, counted);
    }

    /** The exact interval of Clopper and Pearson: wider, and never too narrow. */
    static Interval exact(long passed, long counted) {
        return of(BinomialConfidenceInterval.CLOPPER_PEARSON, passed, counted);
    }

    private static Interval of(BinomialConfidenceInterval method, long passed, long counted) {
        var interval = method.fromErrorRate(Math.toIntExact(counted), Math.toIntExact(passed), ALPHA);
        return new Interval(interval.getLowerBound(), interval.getUpperBound());
    }
}
