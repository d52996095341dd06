package dev.assay.recommendation;

import dev.assay.playbook.Solution;
import dev.assay.recommendation.PromotionRow.Decision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The combination to use for a feature, and why. */
@Schema(description = "The combination to use for a feature, and why")
public record Recommendation(
        @Schema(description = "The feature of your product", examples = "page-builder") String feature,
        @Schema(description = "The combination to use", implementation = Solution.class) Solution champion,
        @Schema(description = "Since when it has been the champion, not counting what was rolled back meanwhile",
                examples = "2026-01-31T12:04:10Z") Instant since,
        @Schema(description = "Who asked for its promotion", examples = "ada") String decidedBy,
        @Schema(description = "The promotion that made it the champion",
                examples = "8d6a3f0e-2f5c-4c0f-9b6c-7a1e0d5c4b32") UUID promotion,
        @Schema(description = "Why it was promoted, in one sentence", examples = "the challenger passed 3 of 3 against 0 "
                + "of 3 on the new case, and the feature has no other regression case") String reason,
        Provenance provenance,
        @Schema(description = "The last 50 promotions of the feature that were asked for, the newest first")
        List<Past> history) {

    static Recommendation of(PromotionRow champion, List<PromotionRow> history) {
        return new Recommendation(champion.feature(), champion.solution(), champion.decidedAt(), champion.decidedBy(),
                champion.id(), champion.reason(), champion.provenance(), history.stream().map(Past::of).toList());
    }

    /** A promotion that was asked for. */
    @Schema(name = "PastPromotion", description = "A promotion that was asked for")
    public record Past(
            @Schema(description = "Identifies it", examples = "8d6a3f0e-2f5c-4c0f-9b6c-7a1e0d5c4b32") UUID promotion,
            @Schema(description = "The combination", implementation = Solution.class) Solution challenger,
            @Schema(description = "PROMOTE, KEEP or NEED_MORE", examples = "PROMOTE") Decision decision,
            @Schema(description = "Why, in one sentence", examples = "java-server@v3 with scripted-medium was "
                    + "confirmed, and the feature had no champion") String reason,
            @Schema(description = "Who asked for it", examples = "ada") String decidedBy,
            @Schema(description = "When it was decided", examples = "2026-01-31T12:04:10Z") Instant decidedAt,
            @Schema(description = "Who rolled it back; absent if nobody did", examples = "grace") String rolledBackBy,
            @Schema(description = "When it was rolled back; absent if it was not", examples = "2026-02-01T08:00:00Z")
            Instant rolledBackAt) {

        static Past of(PromotionRow row) {
            return new Past(row.id(), row.solution(), row.decision(), row.reason(), row.decidedBy(), row.decidedAt(),
                    row.rolledBackBy(), row.rolledBackAt());
        }
    }
}
