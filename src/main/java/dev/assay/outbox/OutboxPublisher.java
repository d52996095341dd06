package dev.assay.outbox;

import dev.assay.tracing.Traceparent;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jdbi.v3.core.Jdbi;

/** Sends a batch of the outbox to Kafka and marks what the broker acknowledged. */
@Stateless
public class OutboxPublisher {

    private static final Logger LOGGER = System.getLogger(OutboxPublisher.class.getName());
    private static final int BATCH = 100;

    @Inject
    Jdbi jdbi;

    @Inject
    @Channel("generations-out")
    Emitter<ProducerRecord<String, String>> generations;

    @Inject
    @Channel("verifications-out")
    Emitter<ProducerRecord<String, String>> verifications;

    @Inject
    @Channel("outcomes-out")
    Emitter<ProducerRecord<String, String>> outcomes;

    @Inject
    @Channel("results-out")
    Emitter<ProducerRecord<String, String>> results;

    @Inject
    @ConfigProperty(name = "assay.outbox.acknowledge-timeout")
    Duration acknowledgeTimeout;

    /**
     * The rows stay locked until the broker answered, so that two servers never publish the same batch; another
     * server skips them.
     *
     * @return true if the batch was full and wholly published: there may be more
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean publishBatch() {
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, topic, message_key, payload::text AS payload, traceparent FROM outbox
                         WHERE published_at IS NULL ORDER BY id LIMIT :batch FOR UPDATE SKIP LOCKED""")
                .bind("batch", BATCH).mapTo(Row.class).list());
        var published = acknowledged(rows);
        if (!published.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate("UPDATE outbox SET published_at = now() WHERE id IN (<ids>)")
                    .bindList("ids", published).execute());
        }
        return rows.size() == BATCH && published.size() == BATCH;
    }

    /** Removes what was published long ago. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int purge(Duration olderThan) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "DELETE FROM outbox WHERE published_at < now() - make_interval(secs => :seconds)")
                .bind("seconds", olderThan.toSeconds()).execute());
    }

    private List<Long> acknowledged(List<Row> rows) {
        Map<Long, CompletableFuture<Void>> sent = new HashMap<>();
        for (var row : rows) {
            try {
                sent.put(row.id(), send(row).toCompletableFuture());
            } catch (IllegalStateException overflow) {
                LOGGER.log(Level.WARNING, "outbox: the channel takes no more now: {0}", overflow.getMessage());
                break;
            }
        }
        try {
            CompletableFuture.allOf(sent.values().toArray(CompletableFuture[]::new))
                    .get(acknowledgeTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unfinished) {
            LOGGER.log(Level.WARNING, "outbox: the broker did not take every message: {0}", unfinished.toString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        List<Long> published = new ArrayList<>();
        sent.forEach((id, result) -> {
            if (result.isDone() && !result.isCompletedExceptionally()) {
                published.add(id);
            }
        });
        return published;
    }

    private CompletionStage<Void> send(Row row) {
        var message = new ProducerRecord<>(row.topic(), row.messageKey(), row.payload());
        if (row.traceparent() != null) {
            message.headers().add(Traceparent.NAME, row.traceparent().getBytes(StandardCharsets.US_ASCII));
        }
        return switch (Topic.named(row.topic())) {
            case GENERATIONS -> generations.send(message);
            case VERIFICATIONS -> verifications.send(message);
            case OUTCOMES -> outcomes.send(message);
            case RESULTS -> results.send(message);
        };
    }

    /** A waiting message. */
    public record Row(long id, String topic, String messageKey, String payload, String traceparent) {}
}
