package dev.assay.trial;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.RootCause;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A trial in a list. */
@Schema(description = "A trial in a list")
public record TrialSummary(
        @Schema(description = "Identifies the trial", examples = "7c1f7c0a-6a1b-4d8e-8f55-2f0f3b8b1c22") UUID id,
        @Schema(description = "The prompt version", examples = "java-server@v3") String promptVersion,
        @Schema(description = "The model", examples = "scripted-large") String model,
        @Schema(description = "0 for a first shot; n if it repairs a project of round n - 1", examples = "0")
        int repairRound,
        @Schema(description = "Counts the trials of the combination from 1", examples = "1") int repeat,
        @Schema(description = "Whether it is a fresh repeat of a provisional winner", examples = "false")
        boolean confirmation,
        @Schema(description = "Where it stands", examples = "FAILED") Phase phase,
        @Schema(description = "Where the project failed", examples = "BUILD") Stage stage,
        @Schema(description = "Why it failed", examples = "BUILD_FAILED") Cause cause,
        @Schema(description = "Who is to blame", examples = "CANDIDATE") Attribution attribution,
        @Schema(description = "The observed fact, in one sentence", examples = "the build ended with exit code 1")
        String detail,
        @Schema(description = "What is really wrong with it, as far as rules can tell from its logs",
                examples = "MISSING_DEPENDENCY")
        RootCause rootCause) {

    public static TrialSummary of(TrialRow row) {
        return new TrialSummary(row.id(), row.promptVersion(), row.model(), row.repairRound(),
                row.repeat(), row.confirmation(),
                row.phase(), row.stage(), row.cause(), row.attribution(), row.detail(),
                row.rootCause());
    }
}
