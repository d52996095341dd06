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
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** What becomes of a lease once it is granted: prolonged, given back unused, or lost. All times are the database's. */
@ApplicationScoped
@Transactional
public class Leases {

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

    @Inject
    @ConfigProperty(name = "assay.trial.no-room-delay")
    Duration noRoomDelay;

    @Inject
    @ConfigProperty(name = "assay.trial.adoption-window")
    Duration adoptionWindow;

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

    /**
     * There was no room for the sandbox: the trial waits for it again, a little later. It was not tried, so the attempt
     * does not count, however often this happens.
     *
     * @param resource what was lacking
     * @return false if the lease is no longer the newest
     */
    public boolean giveBack(Lease each, String resource, String reason) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        UPDATE trial SET phase = 'GENERATED', leased_by = NULL, leased_until = NULL,
                               attempt = attempt - 1, not_before = now() + make_interval(secs => :delay),
                               blocked_by = :resource, detail = :reason
                         WHERE id = :trial AND fence = :fence AND phase IN ('PROVISIONING', 'VERIFYING')""")
                .bindMethods(each).bind("resource", resource).bind("reason", reason)
                .bind("delay", noRoomDelay.toMillis() / 1000.0).execute()) == 1;
    }

    /**
     * The model may not be called now: the trial waits for it again. It was not tried, so the attempt does not count,
     * however often this happens.
     *
     * @param pause before which it cannot be called
     * @return false if the lease is no longer the newest
     */
    public boolean postpone(Lease each, Duration pause, String reason) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        UPDATE trial SET phase = 'QUEUED', leased_by = NULL, leased_until = NULL,
                               attempt = attempt - 1, not_before = now() + make_interval(secs => :pause),
                               detail = :reason
                         WHERE id = :trial AND fence = :fence AND phase = 'GENERATING'""")
                .bindMethods(each).bind("reason", reason)
                .bind("pause", pause.toMillis() / 1000.0).execute()) == 1;
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

    /**
     * Whether somebody may still want the sandbox of this lease. Its owner does until the lease is taken back. Then the
     * next owner may adopt it: as long as the trial waits, within the adoption window, because a sandbox that nobody
     * fetches keeps its place from others; and while that owner, whose fence is two above, prepares its own. Whoever
     * adopts must have the sandbox answer to the new lease from then on.
     */
    public boolean isWanted(Lease each) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM trial WHERE id = :trial AND (
                               fence = :fence AND leased_until IS NOT NULL
                            OR fence = :fence + 2 AND phase = 'PROVISIONING'
                            OR fence = :fence + 1 AND phase = 'GENERATED'
                               AND (SELECT at FROM trial_event WHERE trial_id = :trial ORDER BY seq DESC LIMIT 1)
                                   > now() - make_interval(secs => :window)))""")
                .bindMethods(each).bind("window", adoptionWindow.toMillis() / 1000.0)
                .mapTo(Boolean.class).one());
    }
}
