package dev.assay.trial;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/**
 * Who is next, and gets the right to move a trial. Claims of one step are made one after the other, under a lock of the
 * database, so that counting what is in use and taking more is a single act on however many servers. The caller with
 * the least recent turn is next; of one caller's experiments the oldest; of its trials the one that matters most.
 */
@ApplicationScoped
@Transactional
public class Claims {

    private static final String NEXT_GENERATION = """
            WITH busy AS (SELECT model, count(*) AS calls FROM trial WHERE phase = 'GENERATING' GROUP BY model)
            SELECT t.id FROM trial t JOIN experiment e ON e.id = t.experiment_id
              LEFT JOIN busy ON busy.model = t.model
              LEFT JOIN caller_turn turn ON turn.caller = t.caller
             WHERE t.phase = 'QUEUED' AND (t.not_before IS NULL OR t.not_before <= now())
               AND coalesce(busy.calls, 0) < coalesce((CAST(:slots AS jsonb) ->> t.model)::int, 1)
             ORDER BY turn.served_at NULLS FIRST, e.created_at, t.priority DESC, t.created_at, t.repeat, t.id
             LIMIT 1 FOR UPDATE OF t SKIP LOCKED""";

    /** The first of each case, since all trials of a case ask for the same; so a claim reads few project types. */
    private static final String HEADS = """
            SELECT trial, case_id FROM (
                SELECT DISTINCT ON (e.case_id)
                       t.id AS trial, e.case_id, turn.served_at, e.created_at, t.repeat
                  FROM trial t JOIN experiment e ON e.id = t.experiment_id
                  LEFT JOIN caller_turn turn ON turn.caller = t.caller
                 WHERE t.phase = 'GENERATED' AND (t.not_before IS NULL OR t.not_before <= now())
                 ORDER BY e.case_id, e.created_at, t.priority DESC, t.created_at, t.repeat, t.id) head
             ORDER BY served_at NULLS FIRST, created_at, repeat, trial""";

    private static final QualifiedType<Map<String, Integer>> SLOTS =
            QualifiedType.of(new GenericType<Map<String, Integer>>() {}).with(Json.class);

    @Inject
    Jdbi jdbi;

    @Inject
    Trials trials;

    @Inject
    @ConfigProperty(name = "assay.trial.lease")
    Duration lease;

    /** The first of a case's trials that wait. Public for the mapper alone. */
    public record Head(UUID trial, UUID caseId) {}

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
                    .flatMap(trial -> grant(handle, trial, Phase.GENERATING, owner));
        });
    }

    /**
     * The next trial that waits for a sandbox, if there is room for it. The order is strict: where the next one does
     * not fit, nobody behind it is served, so that small trials cannot hold up a large one for ever. Only what asks for
     * more than there is at all is passed over.
     */
    public Optional<Lease> claimVerification(String owner, Admission admission) {
        return jdbi.inTransaction(handle -> {
            takeTurn(handle, Phase.PROVISIONING);
            var inUse = trials.inSandboxes();
            for (var head : handle.createQuery(HEADS).mapTo(Head.class).list()) {
                switch (admission.answer(trials.projectType(head.caseId()), inUse)) {
                    case Admission.Answer.Fits fits -> {
                        var lease = grant(handle, head.trial(), Phase.PROVISIONING, owner);
                        if (lease.isPresent()) {
                            return lease;
                        }
                    }
                    case Admission.Answer.Lacks lacks -> {
                        return Optional.empty();
                    }
                    case Admission.Answer.TooLarge never -> { }
                }
            }
            return Optional.empty();
        });
    }

    private static void takeTurn(Handle handle, Phase step) {
        handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtext('assay.claim'), hashtext(:step))")
                .bind("step", step).mapTo(Integer.class).one();
    }

    /** Empty for a trial that is being cancelled at this moment. */
    private Optional<Lease> grant(Handle handle, UUID trial, Phase to, String owner) {
        var granted = handle.createQuery("""
                        UPDATE trial SET phase = :to, fence = fence + 1, attempt = attempt + 1, not_before = NULL,
                               blocked_by = NULL, detail = NULL,
                               leased_by = :owner, leased_until = now() + make_interval(secs => :lease)
                         WHERE id = (SELECT id FROM trial WHERE id = :trial AND phase = :from FOR UPDATE SKIP LOCKED)
                        RETURNING id AS trial, fence""")
                .bind("trial", trial).bind("from", to.before()).bind("to", to)
                .bind("owner", owner).bind("lease", lease.toSeconds())
                .mapTo(Lease.class).findOne();
        granted.ifPresent(lease -> handle.createUpdate("""
                        INSERT INTO caller_turn (caller, served_at)
                        SELECT caller, clock_timestamp() FROM trial WHERE id = :trial
                        ON CONFLICT (caller) DO UPDATE SET served_at = EXCLUDED.served_at""")
                .bind("trial", trial).execute());
        return granted;
    }
}
