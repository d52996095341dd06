package dev.assay.trial;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.Diagnosis;
import dev.assay.diagnosis.RootCause;
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
        Explanation diagnosis,
        Trials.Analysed analysis,
        UsageTotals usage,
        Timings timings) {

    static TrialView of(TrialRow row, UsageTotals usage, List<Trials.PhaseChange> phases,
            Trials.Analysed analysis) {
        return new TrialView(TrialSummary.of(row), row.experiment(), row.signals(), row.findings(),
                Explanation.of(row.diagnosis()), analysis, usage,
                new Timings(row.createdAt(), row.endedAt(), row.generationMs(), row.verificationMs(), phases));
    }

    /** Why it failed. */
    @Schema(description = "Why it failed, as far as rules can tell from its logs; it explains the verdict and never "
            + "moves it")
    public record Explanation(
            @Schema(description = "What is really wrong with it", examples = "MISSING_DEPENDENCY") RootCause rootCause,
            @Schema(description = "The stage whose log shows it; where it failed if no log does", examples = "BUILD")
            Stage stage,
            @Schema(description = "The line of the log that shows it, if one does",
                    examples = "Error: Cannot find module 'express'")
            String line,
            @Schema(description = "The rule that knew it", examples = "node.module") String rule,
            @Schema(description = "What to do about it in a prompt, or around it",
                    examples = "Ask that every package that the code uses is declared in the manifest.")
            String suggestion) {

        static Explanation of(Diagnosis diagnosis) {
            return diagnosis == null ? null : new Explanation(diagnosis.rootCause(), diagnosis.stage(),
                    diagnosis.line(), diagnosis.rule(), diagnosis.rootCause().suggestion());
        }
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
