package dev.assay.recurrence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a feature's errors were answered, each figure with the numbers that it is made of. */
@Schema(description = "How a feature's errors were answered, each figure with the numbers that it is made of")
public record FeatureReport(
        @Schema(description = "The feature", examples = "page-builder") String feature,
        @Schema(description = "Errors that were reported at this time or later", examples = "2026-01-01T00:00:00Z")
        Instant from,
        @Schema(description = "and before this time", examples = "2026-02-01T00:00:00Z") Instant to,
        @Schema(description = "How many errors there were") Errors errors,
        @Schema(description = "How long they took") TimePerError timePerError,
        @Schema(description = "How many were solved") Confirmed confirmed,
        @Schema(description = "What solving costs") Cost cost,
        @Schema(description = "What each promotion of that time did to the error that it was for, the latest first; at "
                + "most 100")
        List<PromotionRecurrence> recurrence) {

    /** How many errors there were. */
    @Schema(description = "Reports of errors")
    public record Errors(
            @Schema(description = "That were reported", examples = "48") long reported,
            @Schema(description = "of them answered", examples = "45") long answered,
            @Schema(description = "of these at once, by what solved the same error before", examples = "20")
            long byPlaybook,
            @Schema(description = "of these by an experiment that ran already for the same error", examples = "6")
            long joined) {
    }

    /** How long an error takes from its report to its answer. */
    @Schema(description = "Seconds from the report of an error to its answer")
    public record TimePerError(
            @Schema(description = "Over so many answered ones", examples = "45") long answered,
            @Schema(description = "Half of them took at most so long; absent without one", examples = "88.5")
            Double medianSeconds,
            @Schema(description = "Nine in ten took at most so long; absent without one", examples = "312.0")
            Double ninetiethPercentileSeconds,
            @Schema(description = "The median of those that were not answered at once; absent without one",
                    examples = "190.0")
            Double searchedMedianSeconds) {
    }

    /** How many answers named a combination that was confirmed. */
    @Schema(description = "Answers that named a confirmed combination. Reports that joined a running experiment share "
            + "its outcome and are left out, because they are no evidence of their own")
    public record Confirmed(
            @Schema(description = "With a confirmed combination", examples = "36") long confirmed,
            @Schema(description = "of so many answers", examples = "39") long of,
            @Schema(description = "The share; absent without an answer", examples = "0.923") Double share,
            @Schema(description = "Where the share lies (Wilson); absent without an answer") Bounds interval) {
    }

    /** What the experiments for a feature's errors cost. */
    @Schema(description = "What the experiments for these errors cost")
    public record Cost(
            @Schema(description = "Experiments that these errors began or joined", examples = "22") long experiments,
            @Schema(description = "US dollars, of all their model calls, solved or not", examples = "1.284000000")
            BigDecimal total,
            @Schema(description = "Errors that are solved, those answered at once and those that joined among them",
                    examples = "42")
            long solved,
            @Schema(description = "US dollars for each of them; absent while none is solved",
                    examples = "0.030571429")
            BigDecimal perSolvedError) {
    }
}
