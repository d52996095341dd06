package dev.assay.incident;

import dev.assay.experiment.ExperimentEnded;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** The incidents that were reported. Everything is written in the caller's transaction. */
@ApplicationScoped
public class Incidents {

    private static final QualifiedType<Remedy> REMEDY = QualifiedType.of(Remedy.class).with(Json.class);

    private static final String COLUMNS = """
            id, caller, report_sha256, feature, fingerprint, user_id, container_id, prompt_version, model,
            experiment_id AS experiment, joined, playbook, outcome, reason, remedy, created_at, answered_at
            """;
    private static final String ROW = "SELECT " + COLUMNS + " FROM incident ";

    @Inject
    Jdbi jdbi;

    /** Holds back every other transaction that names the same, until this one ends. */
    void lock(String... name) {
        jdbi.useHandle(handle -> handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", "assay.incident " + String.join(" ", name)).mapTo(Integer.class).one());
    }

    Optional<IncidentRow> findByKey(String caller, String key) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE caller = :caller AND idempotency_key = :key")
                .bind("caller", caller).bind("key", key).mapTo(IncidentRow.class).findOne());
    }

    /** @throws Rejected 404 if there is none, or if it is another caller's */
    IncidentRow find(String caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE id = :id AND caller = :caller")
                        .bind("id", id).bind("caller", caller).mapTo(IncidentRow.class).findOne())
                .orElseThrow(() -> Rejected.notFound("incident", id));
    }

    /** One more than asked for, if there are more. */
    List<IncidentRow> list(String caller, IncidentQuery asked) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + """
                         WHERE caller = :caller AND created_at >= :from AND created_at < :to
                           AND (CAST(:feature AS text) IS NULL OR feature = :feature)
                           AND (CAST(:fingerprint AS text) IS NULL OR fingerprint = :fingerprint)
                           AND (CAST(:afterTime AS timestamptz) IS NULL
                                OR (created_at, id) < (CAST(:afterTime AS timestamptz), CAST(:afterId AS uuid)))
                         ORDER BY created_at DESC, id DESC LIMIT :more""")
                .bind("caller", caller).bind("feature", asked.feature()).bind("fingerprint", asked.fingerprint())
                .bind("from", asked.from()).bind("to", asked.to())
                .bind("afterTime", asked.after() == null ? null : asked.after().createdAt())
                .bind("afterId", asked.after() == null ? null : asked.after().id())
                .bind("more", asked.limit() + 1)
                .mapTo(IncidentRow.class).list());
    }

    /**
     * The experiment that already looks for an answer to this error. It cannot end before the caller's transaction has:
     * what joins it is among what it answers.
     */
    Optional<UUID> openExperiment(String caller, String feature, String fingerprint) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.id FROM incident i JOIN experiment e ON e.id = i.experiment_id
                         WHERE i.caller = :caller AND i.feature = :feature AND i.fingerprint = :fingerprint
                           AND i.answered_at IS NULL AND NOT i.joined AND e.state = 'RUNNING'
                           FOR SHARE OF e""")
                .bind("caller", caller).bind("feature", feature).bind("fingerprint", fingerprint)
                .mapTo(UUID.class).findOne());
    }

    /** @return it as it was written */
    IncidentRow insert(NewIncident incident) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO incident (id, caller, idempotency_key, report_sha256, feature, fingerprint, user_id,
                                              container_id, prompt_version, model, experiment_id, recognised, joined,
                                              playbook, outcome, reason, remedy, answered_at)
                        VALUES (:id, :caller, :key, :sha256, :feature, :fingerprint, :userId, :containerId,
                                :promptVersion, :model, :experiment, :recognised, :joined, :isKnown, :outcome, :reason,
                                :remedy, CASE WHEN :isKnown THEN clock_timestamp() END)
                        RETURNING
                        """ + COLUMNS)
                .bindMethods(incident).bindMethods(incident.report())
                .bindByType("remedy", incident.remedy(), REMEDY)
                .mapTo(IncidentRow.class).one());
    }

    /**
     * Every incident that waited for this experiment has its answer.
     *
     * @param winner null unless the outcome is CONFIRMED
     * @return them, the oldest first
     */
    List<UUID> answer(ExperimentEnded ended, Remedy winner) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        WITH answered AS (
                            UPDATE incident SET outcome = :outcome, reason = :reason, remedy = :remedy,
                                   answered_at = clock_timestamp()
                             WHERE experiment_id = :experiment AND answered_at IS NULL RETURNING id, created_at)
                        SELECT id FROM answered ORDER BY created_at, id""")
                .bindMethods(ended).bindByType("remedy", winner, REMEDY).mapTo(UUID.class).list());
    }
}
