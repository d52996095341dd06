package dev.assay.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.platform.ReadyGate;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

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
    Instance<DeadLetters> deadLetters;

    /** @return a stage that is complete already: the message is acknowledged in any case */
    public CompletionStage<Void> take(String channel, String payload, Consumer<TrialMessage> handler) {
        try {
            if (gate.isOpen()) {
                workers.execute(() -> handle(channel, payload, handler));
            }
        } catch (RuntimeException refused) {
            LOGGER.log(Level.WARNING, "{0}: a message was not taken, the sweep will find its work: {1}",
                    channel, refused.toString());
        }
        return CompletableFuture.completedFuture(null);
    }

    private void handle(String channel, String payload, Consumer<TrialMessage> handler) {
        try {
            handler.accept(parse(payload));
        } catch (RuntimeException | JsonProcessingException failed) {
            LOGGER.log(Level.WARNING, "{0}: a message was not handled: {1}", channel, failed.toString());
            keep(channel, payload, failed);
        }
    }

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
