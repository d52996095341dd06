package dev.assay.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.platform.ReadyGate;
import dev.assay.tracing.Traceparent;
import dev.assay.tracing.Tracing;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Takes a message off a channel. Two facts rule here: an exception out of a handler ends its channel until the next
 * restart, and the connector stops polling while a handler runs. So this never throws and returns at once; the work
 * runs on the server's executor. What cannot be understood is kept as a dead letter. What arrives before the gate
 * opens may be dropped: the sweep finds the work that no message announced.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOGGER = System.getLogger(Inbox.class.getName());

    @Resource(lookup = "concurrent/workers")
    ManagedExecutorService workers;

    @Inject
    ReadyGate gate;

    @Inject
    ObjectMapper json;

    @Inject
    Tracing tracing;

    @Inject
    Instance<DeadLetters> deadLetters;

    /** @return a stage that is complete already: the message is acknowledged in any case, and the next may come */
    public CompletionStage<Void> take(String channel, Message<String> message, Consumer<TrialMessage> handler) {
        try {
            var payload = message.getPayload();
            var origin = origin(channel, message);
            if (gate.isOpen()) {
                workers.execute(() -> tracing.consume(origin.topic(), origin.traceparent(),
                        () -> handle(channel, payload, handler)));
            }
        } catch (RuntimeException refused) {
            LOGGER.log(Level.WARNING, "{0}: a message was not taken, the sweep will find its work: {1}",
                    channel, refused.toString());
        }
        acknowledge(channel, message);
        return CompletableFuture.completedFuture(null);
    }

    /** Waits for nothing: the broker hears of it with many others, half a second later. */
    private static void acknowledge(String channel, Message<String> message) {
        try {
            message.ack().exceptionally(failed -> {
                LOGGER.log(Level.WARNING, "{0}: a message may come again: {1}", channel, failed.toString());
                return null;
            });
        } catch (RuntimeException failed) {
            LOGGER.log(Level.WARNING, "{0}: a message may come again: {1}", channel, failed.toString());
        }
    }

    private static Origin origin(String channel, Message<String> message) {
        try {
            var received = message.unwrap(ConsumerRecord.class);
            var header = received.headers().lastHeader(Traceparent.NAME);
            return new Origin(received.topic(), header == null || header.value() == null ? null
                    : new String(header.value(), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notFromKafka) {
            return new Origin(channel, null);
        }
    }

    private void handle(String channel, String payload, Consumer<TrialMessage> handler) {
        try {
            handler.accept(parse(payload));
        } catch (RuntimeException | JsonProcessingException failed) {
            LOGGER.log(Level.WARNING, "{0}: a message was not handled: {1}", channel, failed.toString());
            keep(channel, payload, failed);
        }
    }

    /** Where a message came from; the traceparent is whatever its sender wrote, or null. */
    private record Origin(String topic, String traceparent) {}

    private TrialMessage parse(String payload) throws JsonProcessingException {
        var message = json.readValue(payload, TrialMessage.class);
        if (message == null || message.trial() == null || message.experiment() == null) {
            throw new IllegalArgumentException("a message names a trial and an experiment");
        }
        return message;
    }

    private void keep(String channel, String payload, Exception failed) {
        try {
            deadLetters.get().keep(channel, String.valueOf(payload), failed);
        } catch (RuntimeException databaseDown) {
            LOGGER.log(Level.ERROR, channel + ": a dead letter was not kept", databaseDown);
        }
    }
}
