package dev.assay.recommendation;

import dev.assay.playbook.Solution;
import dev.assay.recommendation.PromotionRow.Decision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was decided of a challenger, and why. */
@Schema(name = "Promotion", description = "What was decided of a challenger, and why")
public record PromotionView(
        @Schema(description = "Identifies the promotion", examples = "8d6a3f0e-2f5c-4c0f-9b6c-7a1e0d5c4b32") UUID id,
        @Schema(description = "The feature of your product", examples = "page-builder") String feature,
        @Schema(description = "The combination that is to become the champion", implementation = Solution.class)
        Solution challenger,
        @Schema(description = "PROMOTE: it became the champion; KEEP: the champion stays; NEED_MORE: the experiments "
                + "are running that decide it", examples = "NEED_MORE") Decision decision,
        @Schema(description = "Why, in one sentence", examples = "the decision needs 3 further trials of each on the "
                + "new case and 21 on the regression cases") String reason,
        Provenance provenance,
        @Schema(description = "The experiments that were run for it") List<Runs.Run> experiments,
        @Schema(description = "Trials that are still to come", examples = "48") int furtherTrials,
        @Schema(description = "Whether it is in force now", examples = "false") boolean inForce,
        @Schema(description = "Who asked for it", examples = "ada") String decidedBy,
        @Schema(description = "When it was decided, or looked at last", examples = "2026-01-31T12:04:10Z")
        Instant decidedAt,
        @Schema(description = "Who rolled it back; absent if nobody did", examples = "grace") String rolledBackBy,
        @Schema(description = "When it was rolled back; absent if it was not", examples = "2026-02-01T08:00:00Z")
        Instant rolledBackAt) {

    static PromotionView of(PromotionRow row, List<Runs.Run> runs, boolean inForce) {
        var coming = row.isOpen() ? runs.stream().filter(Runs.Run::isRunning).mapToInt(Runs.Run::trials).sum() : 0;
        return new PromotionView(row.id(), row.feature(), row.solution(), row.decision(), row.reason(),
                row.provenance(), runs, coming, inForce, row.decidedBy(), row.decidedAt(), row.rolledBackBy(),
                row.rolledBackAt());
    }
}
