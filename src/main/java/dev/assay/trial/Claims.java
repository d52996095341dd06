package dev.assay.trial;

import dev.assay.outbox.Outbox;
import dev.assay.outbox.Topic;
import dev.assay.outbox.TrialMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/**
 * Who may move which trial. Claims of one step are made one after the other, under a lock of the database, so that
 * counting the slots in use and taking one is a single act on however many servers. All times are the database's.
 */
@ApplicationScoped
@Transactional
public class Claims {

    private static final String NEXT_GENERATION = """
            WITH busy AS (SELECT model, count(*) AS calls FROM trial WHERE phase = 'GENERATING' GROUP BY model)
            SELECT t.id FROM trial t
              LEFT JOIN busy ON busy.model = t.model
              LEFT JOIN caller_turn turn ON turn.caller = t.caller
             WHERE t.phase = 'QUEUED' AND (t.not_before IS NULL OR t.not_before <= now())
               AND coalesce(busy.calls, 0) < coalesce((CAST(:slots AS jsonb) ->> t.model)::int, 1)
             ORDER BY turn.served_at NULLS FIRST, t.created_at, t.repeat, t.id
             LIMIT 1 FOR UPDATE OF t SKIP LOCKED""";

    private static final String NEXT_VERIFICATION = """
            SELECT t.id FROM trial t
              LEFT JOIN caller_turn turn ON turn.caller = t.caller
             WHERE t.phase = 'GENERATED' AND (t.not_before IS NULL OR t.not_before <= now())
               AND (SELECT count(*) FROM trial WHERE phase IN ('PROVISIONING', 'VERIFYING')) < :slots
             ORDER BY turn.served_at NULLS FIRST, t.created_at, t.repeat, t.id
             LIMIT 1 FOR UPDATE OF t SKIP LOCKED""";

    private static final QualifiedType<Map<String, Integer>> SLOTS =
            QualifiedType.of(new GenericType<Map<String, Integer>>() {}).with(Json.class);

    @Inject
    Jdbi jdbi;

    @Inject
    Outbox outbox;

    @Inject
    @ConfigProperty(name = "assay.trial.lease")
    Duration lease;

    @Inject
    @ConfigProperty(name = "assay.trial.max-attempts")
    int maxAttempts;

    /**
     * The next trial whose model has a call left.
     *
     * @param slots concurrent calls by model; a model that is not there any more gets one, so that its trials can end
     */
    public Optional<Lease> claimGeneration(String owner, Map<String, Integer> slots) {
        return jdbi.inTransaction(handle -> {
            takeTurn(handle, Phase.GENERATING);
            return handle.createQuery(NEXT_GENERATION)
                    .bindByType("slots", slots, SLOTS)
                    .mapTo(UUID.class).findOne()
                    .map(trial -> grant(handle, trial, Phase.GENERATING, owner));
        });
    }

    /**
     * The next trial that waits for a sandbox.
     *
     * @param slots how many sandboxes may be in use at once, over all servers
     */
    public Optional<Lease> claimVerification(String owner, int slots) {
        return jdbi.inTransaction(handle -> {
            takeTurn(handle, Phase.PROVISIONING);
            return handle.createQuery(NEXT_VERIFICATION).bind("slots", slots)
                    .mapTo(UUID.class).findOne()
                    .map(trial -> grant(handle, trial, Phase.PROVISIONING, owner));
        });
    }

    private static void takeTurn(Handle handle, Phase step) {
        handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtext('assay.claim'), hashtext(:step))")
                .bind("step", step).mapTo(Integer.class).one();
    }

    private Lease grant(Handle handle, UUID trial, Phase phase, String owner) {
        handle.createUpdate("""
                        INSERT INTO caller_turn (caller, served_at)
                        SELECT caller, clock_timestamp() FROM trial WHERE id = :trial
                        ON CONFLICT (caller) DO UPDATE SET served_at = EXCLUDED.served_at""")
                .bind("trial", trial).execute();
        return handle.createQuery("""
                        UPDATE trial SET phase = :phase, fence = fence + 1, attempt = attempt + 1, not_before = NULL,
                               leased_by = :owner, leased_until = now() + make_interval(secs => :lease)
                         WHERE id = :trial RETURNING id AS trial, fence""")
                .bind("trial", trial).bind("phase", phase).bind("owner", owner).bind("lease", lease.toSeconds())
                .mapTo(Lease.class).one();
    }

    /** Prolongs leases. @return those that still hold; the owner of any other must stop */
    public Set<Lease> renew(Collection<Lease> leases) {
        return jdbi.withHandle(handle -> {
            var held = new HashSet<Lease>();
            for (var each : leases) {
                handle.createQuery("""
                                UPDATE trial SET leased_until = now() + make_interval(secs => :lease)
                                 WHERE id = :trial AND fence = :fence AND leased_until IS NOT NULL
                                RETURNING id AS trial, fence""")
                        .bindMethods(each).bind("lease", lease.toSeconds())
                        .mapTo(Lease.class).findOne().ifPresent(held::add);
            }
            return held;
        });
    }

    /** Whether this lease is the newest of its trial and has not run out. */
    public boolean isLive(Lease each) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM trial
                                        WHERE id = :trial AND fence = :fence AND leased_until >= now())""")
                .bindMethods(each).mapTo(Boolean.class).one());
    }

    /** Takes back what a killed or stuck owner held: the trial waits again, or ends once its attempts are used up. */
    public int expire() {
        return jdbi.inTransaction(handle -> {
            var returned = handle.createUpdate("""
                            UPDATE trial SET fence = fence + 1, leased_by = NULL, leased_until = NULL,
                                   phase = CASE phase WHEN 'GENERATING' THEN 'QUEUED' ELSE 'GENERATED' END
                             WHERE leased_until < now() AND attempt < :maxAttempts""")
                    .bind("maxAttempts", maxAttempts).execute();
            var ended = handle.createQuery("""
                            UPDATE trial SET fence = fence + 1, leased_by = NULL, leased_until = NULL,
                                   phase = 'INCONCLUSIVE', attribution = 'INFRASTRUCTURE', ended_at = now(),
                                   detail = 'the server that had it was lost, ' || attempt || ' times'
                             WHERE leased_until < now() RETURNING id AS trial, experiment_id AS experiment""")
                    .mapTo(TrialMessage.class).list();
            outbox.add(Topic.OUTCOMES, ended);
            return returned + ended.size();
        });
    }
}
