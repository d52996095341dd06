package dev.assay.recommendation.regression;

import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The regression cases of each caller's features. Everything is written in the caller's transaction. */
@ApplicationScoped
public class RegressionCases {

    private static final int EXCERPT = 200;

    @Inject
    Jdbi jdbi;

    @Inject
    @ConfigProperty(name = "assay.promotion.regression-cases")
    int limit;

    /** The case of an experiment. Public for the mapper alone. */
    public record Source(UUID caseId, UUID experimentId, String fingerprint) {}

    /** The newest first. */
    public List<RegressionCase> of(String caller, String feature) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT r.case_id, r.experiment_id, r.fingerprint, k.project_type ->> 'name' AS project_type,
                               left(k.request, :excerpt) AS request, r.pinned, r.added_at
                          FROM regression_case r JOIN cases k ON k.id = r.case_id
                         WHERE r.caller = :caller AND r.feature = :feature ORDER BY r.added_at DESC, r.case_id""")
                .bind("excerpt", EXCERPT).bind("caller", caller).bind("feature", feature)
                .mapTo(RegressionCase.class).list());
    }

    /**
     * Keeps the case that an experiment solved, in place of an older one with the same fingerprint; the oldest that
     * nobody pinned goes where there are too many.
     */
    public void keep(String caller, String feature, UUID caseId, UUID experiment, String fingerprint) {
        jdbi.useHandle(handle -> {
            lock(handle, caller, feature);
            var pinned = of(caller, feature).stream()
                    .anyMatch(each -> each.pinned() && fingerprint.equals(each.fingerprint()));
            if (!pinned) {
                put(handle, caller, feature, new Source(caseId, experiment, fingerprint), false);
                evict(handle, caller, feature);
            }
        });
    }

    /**
     * Keeps the case of an experiment until somebody removes it.
     *
     * @throws Rejected naming the field if it is no experiment of the caller, 409 if as many cases are pinned already
     */
    RegressionCase pin(String caller, String feature, UUID experiment) {
        return jdbi.withHandle(handle -> {
            lock(handle, caller, feature);
            var source = source(handle, caller, experiment).orElseThrow(() ->
                    Rejected.invalid("experiment", "is no experiment of yours"));
            var others = of(caller, feature).stream()
                    .filter(each -> each.pinned() && !each.caseId().equals(source.caseId())
                            && (source.fingerprint() == null || !source.fingerprint().equals(each.fingerprint())))
                    .count();
            if (others >= limit) {
                throw new Rejected(409, "regression-cases-full", "The feature " + feature + " has " + others
                        + " pinned regression cases, and may have " + limit + ": DELETE one first");
            }
            put(handle, caller, feature, source, true);
            evict(handle, caller, feature);
            return of(caller, feature).stream().filter(each -> each.caseId().equals(source.caseId())).findFirst()
                    .orElseThrow();
        });
    }

    /** @throws Rejected 404 if there is no such regression case */
    void remove(String caller, String feature, UUID caseId) {
        var removed = jdbi.withHandle(handle -> handle.createUpdate("""
                        DELETE FROM regression_case
                         WHERE caller = :caller AND feature = :feature AND case_id = :caseId""")
                .bind("caller", caller).bind("feature", feature).bind("caseId", caseId).execute());
        if (removed == 0) {
            throw Rejected.notFound("regression case of the feature", caseId);
        }
    }

    private static void lock(Handle handle, String caller, String feature) {
        handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", "assay.regression " + caller + " " + feature).mapTo(Integer.class).one();
    }

    private static Optional<Source> source(Handle handle, String caller, UUID experiment) {
        return handle.createQuery("""
                        SELECT case_id, id AS experiment_id, fingerprint FROM experiment
                         WHERE id = :experiment AND caller = :caller""")
                .bind("experiment", experiment).bind("caller", caller).mapTo(Source.class).findOne();
    }

    private static void put(Handle handle, String caller, String feature, Source source, boolean pinned) {
        handle.createUpdate("""
                        DELETE FROM regression_case WHERE caller = :caller AND feature = :feature
                           AND (case_id = :caseId OR fingerprint = :fingerprint)""")
                .bind("caller", caller).bind("feature", feature).bindMethods(source).execute();
        handle.createUpdate("""
                        INSERT INTO regression_case (caller, feature, case_id, experiment_id, fingerprint, pinned,
                                                     added_at)
                        VALUES (:caller, :feature, :caseId, :experimentId, :fingerprint, :pinned, clock_timestamp())""")
                .bind("caller", caller).bind("feature", feature).bindMethods(source).bind("pinned", pinned).execute();
    }

    private void evict(Handle handle, String caller, String feature) {
        handle.createUpdate("""
                        DELETE FROM regression_case WHERE caller = :caller AND feature = :feature AND NOT pinned
                           AND case_id IN (SELECT case_id FROM regression_case
                                            WHERE caller = :caller AND feature = :feature
                                            ORDER BY pinned DESC, added_at DESC, case_id OFFSET :limit)""")
                .bind("caller", caller).bind("feature", feature).bind("limit", limit).execute();
    }
}
