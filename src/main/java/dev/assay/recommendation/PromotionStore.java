package dev.assay.recommendation;

import dev.assay.playbook.Solution;
import dev.assay.recommendation.PromotionRow.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** Promotions and champions. Everything is written in the caller's transaction. */
@ApplicationScoped
class PromotionStore {

    private static final QualifiedType<Provenance> PROVENANCE =
            QualifiedType.of(Provenance.class).with(Json.class);
    private static final QualifiedType<List<UUID>> IDS =
            QualifiedType.of(new GenericType<List<UUID>>() {}).with(Json.class);
    private static final int HISTORY = 50;
    private static final String ROW = """
            SELECT p.id, p.caller, p.container, p.feature, p.fingerprint, p.prompt_version, p.model, p.experiment_id,
                   p.case_id, p.regression_cases, p.replaces, p.alpha, p.margin, p.looks, p.decision, p.reason,
                   p.provenance, p.decided_by, p.decided_at, p.rolled_back_by, p.rolled_back_at
              FROM promotion p
            """;

    @Inject
    Jdbi jdbi;

    /** An experiment that confirmed a challenger. Public for the mapper alone. */
    public record Confirmed(UUID experiment, UUID caseId, String fingerprint, long passes, long trials) {}

    /** Holds back every other transaction that asks for a promotion of the feature, until this one ends. */
    void lock(String caller, String feature) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", "assay.promotion " + caller + " " + feature).mapTo(Integer.class).one());
    }

    Optional<PromotionRow> find(UUID id, String caller) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE p.id = :id AND p.caller = :caller")
                .bind("id", id).bind("caller", caller).mapTo(PromotionRow.class).findOne());
    }

    PromotionRow get(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE p.id = :id")
                .bind("id", id).mapTo(PromotionRow.class).one());
    }

    /** Holds a promotion until the transaction ends. */
    PromotionRow lock(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE p.id = :id FOR UPDATE")
                .bind("id", id).mapTo(PromotionRow.class).one());
    }

    /** The one that is in force. */
    Optional<PromotionRow> champion(String caller, String feature) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + """
                          JOIN champion c ON c.promotion_id = p.id
                         WHERE c.caller = :caller AND c.feature = :feature""")
                .bind("caller", caller).bind("feature", feature).mapTo(PromotionRow.class).findOne());
    }

    /** The one of this challenger that is not decided yet. */
    Optional<PromotionRow> open(String caller, String feature, Solution challenger) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + """
                         WHERE p.caller = :caller AND p.feature = :feature AND p.prompt_version = :promptVersion
                           AND p.model = :model AND p.decision = 'NEED_MORE'""")
                .bind("caller", caller).bind("feature", feature).bindMethods(challenger)
                .mapTo(PromotionRow.class).findOne());
    }

    /** The last one in which this challenger was judged against this combination on this case. */
    Optional<PromotionRow> last(String caller, String feature, Solution challenger, UUID caseId, Solution champion) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + """
                          JOIN promotion c ON c.id = p.replaces
                         WHERE p.caller = :caller AND p.feature = :feature AND p.prompt_version = :promptVersion
                           AND p.model = :model AND p.case_id = :caseId
                           AND c.prompt_version = :championVersion AND c.model = :championModel
                         ORDER BY p.created_at DESC LIMIT 1""")
                .bind("caller", caller).bind("feature", feature).bindMethods(challenger).bind("caseId", caseId)
                .bind("championVersion", champion.promptVersion()).bind("championModel", champion.model())
                .mapTo(PromotionRow.class).findOne());
    }

    /** What was asked for the feature and what came of it, the newest first. */
    List<PromotionRow> history(String caller, String feature) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + """
                         WHERE p.caller = :caller AND p.feature = :feature
                         ORDER BY p.decided_at DESC, p.created_at DESC, p.id LIMIT :limit""")
                .bind("caller", caller).bind("feature", feature).bind("limit", HISTORY)
                .mapTo(PromotionRow.class).list());
    }

    /**
     * The newest experiment of the caller whose winner the challenger is.
     *
     * @param experiment the only one that will do; null for any of the feature
     */
    Optional<Confirmed> confirmed(String caller, String feature, Solution challenger, UUID experiment) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.id AS experiment, e.case_id, e.fingerprint,
                               (SELECT count(*) FROM trial t WHERE t.combination_id = c.id AND t.phase = 'PASSED')
                                   AS passes,
                               (SELECT count(*) FROM trial t WHERE t.combination_id = c.id
                                   AND t.phase IN ('PASSED', 'FAILED')) AS trials
                          FROM experiment e JOIN combination c ON c.id = e.winner
                         WHERE e.caller = :caller AND e.outcome = 'CONFIRMED' AND c.repair_round = 0
                           AND c.prompt_version = :promptVersion AND c.model = :model
                           AND (e.feature = :feature OR e.feature IS NULL AND e.id = :experiment)
                           AND (CAST(:experiment AS uuid) IS NULL OR e.id = :experiment)
                         ORDER BY e.ended_at DESC LIMIT 1""")
                .bind("caller", caller).bind("feature", feature).bindMethods(challenger)
                .bind("experiment", experiment).mapTo(Confirmed.class).findOne());
    }

    void insert(PromotionRow row) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO promotion (id, caller, container, feature, fingerprint, prompt_version, model,
                                               experiment_id, case_id, regression_cases, replaces, alpha, margin, looks,
                                               decision, reason, provenance, decided_by)
                        VALUES (:id, :caller, :container, :feature, :fingerprint, :promptVersion, :model, :experimentId,
                                :caseId, :cases, :replaces, :alpha, :margin, :looks, :decision, :reason, :from,
                                :decidedBy)""")
                .bindMethods(row).bindByType("cases", row.regressionCases(), IDS)
                .bindByType("from", row.provenance(), PROVENANCE).execute());
    }

    void decide(UUID id, Decision decision, String reason, Provenance provenance) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE promotion SET decision = :decision, reason = :reason, provenance = :from, looks = :looks,
                               decided_at = now() WHERE id = :id""")
                .bind("id", id).bind("decision", decision).bind("reason", reason)
                .bindByType("from", provenance, PROVENANCE).bind("looks", provenance.look()).execute());
    }

    /**
     * Makes a promotion the one in force.
     *
     * @param replaced the one that must be in force until now; null for none
     * @return false if another is; then nothing changes
     */
    boolean install(String caller, String feature, UUID promotion, UUID replaced) {
        return jdbi.withHandle(handle -> handle.createUpdate(replaced == null
                        ? """
                        INSERT INTO champion (caller, feature, promotion_id) VALUES (:caller, :feature, :promotion)
                        ON CONFLICT (caller, feature) DO NOTHING"""
                        : """
                        UPDATE champion SET promotion_id = :promotion
                         WHERE caller = :caller AND feature = :feature AND promotion_id = :replaced""")
                .bind("caller", caller).bind("feature", feature).bind("promotion", promotion)
                .bind("replaced", replaced).execute()) == 1;
    }

    /**
     * Puts back what a promotion replaced.
     *
     * @return false if it is not the one in force; then nothing changes
     */
    boolean rollBack(PromotionRow row, String by) {
        return jdbi.withHandle(handle -> {
            var current = handle.createUpdate(row.replaces() == null
                            ? "DELETE FROM champion WHERE promotion_id = :id"
                            : "UPDATE champion SET promotion_id = :replaces WHERE promotion_id = :id")
                    .bind("id", row.id()).bind("replaces", row.replaces()).execute() == 1;
            if (current) {
                handle.createUpdate("""
                                UPDATE promotion SET rolled_back_at = now(), rolled_back_by = :by WHERE id = :id""")
                        .bind("id", row.id()).bind("by", by).execute();
            }
            return current;
        });
    }

    /** Those that wait for trials, and for none that still runs. */
    List<UUID> due() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id FROM promotion p WHERE decision = 'NEED_MORE'
                           AND NOT EXISTS (SELECT 1 FROM promotion_run r JOIN experiment e ON e.id = r.experiment_id
                                            WHERE r.promotion_id = p.id AND e.state = 'RUNNING')""")
                .mapTo(UUID.class).list());
    }
}
