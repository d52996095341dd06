package dev.assay.recommendation;

import dev.assay.playbook.Solution;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;

/**
 * A promotion as the database has it.
 *
 * @param replaces the promotion in force when it was asked for; null if there was none
 * @param looks    at this challenger and the champion on this case so far, those of earlier promotions among them
 */
public record PromotionRow(UUID id, String caller, String container, String feature, String fingerprint,
        String promptVersion, String model, UUID experimentId, UUID caseId, @Json List<UUID> regressionCases,
        UUID replaces, double alpha, double margin, int looks, Decision decision, String reason,
        @Json Provenance provenance, String decidedBy, Instant decidedAt, String rolledBackBy, Instant rolledBackAt) {

    /** What was decided. {@code db/} holds the same names in a CHECK. */
    public enum Decision { PROMOTE, KEEP, NEED_MORE }

    Solution solution() {
        return new Solution(promptVersion, model);
    }

    boolean isOpen() {
        return decision == Decision.NEED_MORE;
    }
}
