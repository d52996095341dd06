package dev.assay.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.feature.Features;
import dev.assay.notification.Delivery.Channel;
import dev.assay.notification.Delivery.State;
import dev.assay.outbox.Outbox;
import dev.assay.outbox.Topic;
import dev.assay.platform.Ids;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What is to be told to whom, and what became of it. */
@ApplicationScoped
public class Notifications {

    private static final String ROW = """
            SELECT id, feature, experiment_id AS experiment, channel, state, attempts, next_at, last_answer, created_at,
                   ended_at FROM notification
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    Features features;

    @Inject
    Outbox outbox;

    @Inject
    Event<Written> written;

    @Inject
    Ids ids;

    @Inject
    InstantSource time;

    @Inject
    ObjectMapper json;

    /** Something may be due once the transaction has committed. */
    record Written() {}

    /** Tells every subscriber of the feature, once the caller's transaction has committed. */
    public void announce(Result.Data result) {
        features.find(result.caller(), result.feature()).ifPresent(feature -> {
            var payload = text(Result.ended(time.instant(), result));
            if (feature.webhook() != null) {
                insert(result, Channel.WEBHOOK, State.WAITING, payload);
                written.fire(new Written());
            }
            if (feature.kafka()) {
                insert(result, Channel.KAFKA, State.RELAYED, payload);
                outbox.add(Topic.RESULTS, result.fingerprint(), payload);
            }
        });
    }

    /** Of an experiment of this caller, the oldest first. */
    public List<Delivery> ofExperiment(String caller, UUID experiment) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + """
                        WHERE experiment_id = :experiment AND caller = :caller ORDER BY created_at, channel""")
                .bind("experiment", experiment).bind("caller", caller).mapTo(Delivery.class).list());
    }

    /** What no receiver has yet, or ever got, the newest first. */
    List<Delivery> undelivered(String caller, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + """
                        WHERE caller = :caller AND state IN ('WAITING', 'STOPPED', 'FAILED')
                        ORDER BY created_at DESC, id LIMIT :limit""")
                .bind("caller", caller).bind("limit", limit).mapTo(Delivery.class).list());
    }

    /** @throws Rejected 404 if there is none, or if it is another caller's */
    Delivery find(String caller, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "WHERE id = :id AND caller = :caller")
                        .bind("id", id).bind("caller", caller).mapTo(Delivery.class).findOne())
                .orElseThrow(() -> Rejected.notFound("notification", id));
    }

    /**
     * Begins anew with what has ended, delivered or not; what waits is not made to wait any longer. The receiver knows
     * it again by its id.
     *
     * @throws Rejected 404 if there is none, or if it is another caller's
     */
    void redeliver(String caller, UUID id) {
        switch (find(caller, id).channel()) {
            case WEBHOOK -> {
                jdbi.useHandle(handle -> handle.createUpdate("""
                                UPDATE notification SET state = 'WAITING', next_at = now(), ended_at = NULL,
                                       attempts = CASE WHEN state = 'WAITING' THEN attempts ELSE 0 END
                                 WHERE id = :id AND caller = :caller""")
                        .bind("id", id).bind("caller", caller).execute());
                written.fire(new Written());
            }
            case KAFKA -> {
                var again = jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT message_key, payload FROM notification WHERE id = :id")
                        .bind("id", id).mapTo(Message.class).one());
                outbox.add(Topic.RESULTS, again.messageKey(), again.payload());
            }
        }
    }

    /** Removes what ended long ago. */
    void purge(Duration olderThan) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM notification WHERE ended_at < now() - make_interval(secs => :seconds)")
                .bind("seconds", olderThan.toSeconds()).execute());
    }

    private void insert(Result.Data result, Channel channel, State state, String payload) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO notification (id, caller, feature, experiment_id, message_key, channel, payload,
                                                  state, next_at, ended_at)
                        VALUES (:id, :caller, :feature, :experiment, :fingerprint, :channel, :payload, :state,
                                CASE WHEN :state = 'WAITING' THEN now() END,
                                CASE WHEN :state <> 'WAITING' THEN now() END)""")
                .bind("id", ids.next()).bindMethods(result).bind("channel", channel).bind("payload", payload)
                .bind("state", state).execute());
    }

    private String text(Result result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a result can be written", impossible);
        }
    }

    /** As Kafka gets it. Public for the mapper alone. */
    public record Message(String messageKey, String payload) {}
}
