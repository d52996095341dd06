package dev.assay.outbox;

import dev.assay.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** The rows that wait to become messages. */
@ApplicationScoped
public class Outbox {

    @Inject
    Jdbi jdbi;

    @Inject
    Event<OutboxWritten> written;

    @Inject
    Tracing tracing;

    /** Adds one message for each trial to the caller's transaction, as a part of the trace that the caller works in. */
    public void add(Topic topic, Collection<TrialMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var traceparent = tracing.current();
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO outbox (topic, message_key, payload, traceparent)
                    VALUES (:topic, :key, :payload, :traceparent)""");
            for (var message : messages) {
                batch.bind("topic", topic.topicName()).bind("key", message.trial().toString())
                        .bind("traceparent", traceparent)
                        .bindByType("payload", message, QualifiedType.of(TrialMessage.class).with(Json.class))
                        .add();
            }
            batch.execute();
        });
        written.fire(new OutboxWritten());
    }

    /**
     * Adds one message for other systems to the caller's transaction.
     *
     * @param key  messages of the same key stay in their order
     * @param json ids, names and counts; never what a user or a model wrote
     */
    public void add(Topic topic, String key, String json) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO outbox (topic, message_key, payload, traceparent)
                        VALUES (:topic, :key, CAST(:payload AS jsonb), :traceparent)""")
                .bind("topic", topic.topicName()).bind("key", key).bind("payload", json)
                .bind("traceparent", tracing.current())
                .execute());
        written.fire(new OutboxWritten());
    }

    /** There may be rows to publish once the transaction has committed. */
    record OutboxWritten() {}
}
