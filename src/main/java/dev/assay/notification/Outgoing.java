package dev.assay.notification;

import dev.assay.notification.Delivery.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The right to one attempt, on however many servers: it is leased, by the database's clock, and what a stale owner says
 * of it changes nothing. A killed server's attempt is made again; the receiver knows it by its id.
 */
@ApplicationScoped
public class Outgoing {

    @Inject
    Jdbi jdbi;

    /**
     * An attempt to be made now.
     *
     * @param attempt counts from 1
     */
    public record Attempt(UUID id, long fence, int attempt, String caller, String feature, String payload) {

        /** Without the payload: for the log. */
        @Override
        public String toString() {
            return "attempt " + attempt + " at notification " + id;
        }
    }

    /**
     * The longest due, if there is one.
     *
     * @param share how many of one caller may be under way, so that receivers that hang hold up nobody else's; servers
     *              that ask at the same moment may pass it by one each
     */
    Optional<Attempt> claim(int share, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE notification SET fence = fence + 1, attempts = attempts + 1,
                               leased_until = now() + make_interval(secs => :lease)
                         WHERE id = (SELECT n.id FROM notification n
                                      WHERE n.state = 'WAITING' AND n.next_at <= now()
                                        AND (n.leased_until IS NULL OR n.leased_until < now())
                                        AND (SELECT count(*) FROM notification other
                                              WHERE other.caller = n.caller AND other.leased_until >= now()) < :share
                                      ORDER BY n.next_at, n.id LIMIT 1 FOR UPDATE OF n SKIP LOCKED)
                        RETURNING id, fence, attempts AS attempt, caller, feature, payload""")
                .bind("lease", lease.toSeconds()).bind("share", share)
                .mapTo(Attempt.class).findOne());
    }

    /**
     * Says what came of an attempt.
     *
     * @return whether it still was this attempt's to say
     */
    boolean settle(Attempt attempt, String answer, RetryPolicy.Step step) {
        return switch (step) {
            case RetryPolicy.Step.End end -> settle(attempt, answer, end.state(), Duration.ZERO);
            case RetryPolicy.Step.Again again -> settle(attempt, answer, State.WAITING, again.pause());
        };
    }

    private boolean settle(Attempt attempt, String answer, State state, Duration pause) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        UPDATE notification SET leased_until = NULL, last_answer = :answer, state = :state,
                               next_at = CASE WHEN :state = 'WAITING' THEN now() + make_interval(secs => :pause) END,
                               ended_at = CASE WHEN :state <> 'WAITING' THEN now() END
                         WHERE id = :id AND fence = :fence AND state = 'WAITING'""")
                .bind("answer", answer).bind("state", state).bind("pause", pause.toMillis() / 1000.0)
                .bind("id", attempt.id()).bind("fence", attempt.fence())
                .execute()) == 1;
    }
}
