package dev.assay.trial;

import dev.assay.usage.UsageTotals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A trial with its evidence. */
@Schema(description = "A trial with its evidence")
public record TrialView(
        TrialSummary trial,
        @Schema(description = "The experiment it belongs to", examples = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11")
        UUID experiment,
        @Schema(description = "Every observation, in the order in which it was made; `type` names its kind and `at` "
                + "the time since the verification began",
                examples = "[{\"type\": \"stage\", \"stage\": \"BUILD\", \"at\": \"PT0.8S\"}]")
        List<Map<String, Object>> signals,
        @Schema(description = "Noteworthy facts that are not failures",
                examples = "[{\"kind\": \"LOOPBACK_ONLY\", \"detail\": \"it listens on 127.0.0.1 only\"}]")
        List<Map<String, Object>> findings,
        UsageTotals usage,
        Timings timings) {

    static TrialView of(TrialRow row, UsageTotals usage, List<Trials.PhaseChange> phases) {
        return new TrialView(TrialSummary.of(row), row.experiment(), row.signals(), row.findings(), usage,
                new Timings(row.createdAt(), row.endedAt(), row.generationMs(), row.verificationMs(), phases));
    }

    /** When what happened. */
    @Schema(description = "When what happened")
    public record Timings(
            @Schema(description = "When it was accepted", examples = "2026-01-31T12:00:00Z") Instant createdAt,
            @Schema(description = "When it ended", examples = "2026-01-31T12:00:09Z") Instant endedAt,
            @Schema(description = "The generation that counted, in milliseconds", examples = "2400") Long generationMs,
            @Schema(description = "The verification that counted, in milliseconds", examples = "5100")
            Long verificationMs,
            @Schema(description = "Every phase that it entered, in order") List<Trials.PhaseChange> phases) {
    }
}
