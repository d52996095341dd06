package dev.assay.outbox;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;

/** Keeps the messages that no handler could make sense of, so that none is lost and none blocks a channel. */
@Stateless
public class DeadLetters {

    private static final int MAX_TEXT = 10_000;

    @Inject
    Jdbi jdbi;

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void keep(String channel, String payload, Exception error) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO dead_letter (channel, payload, error) VALUES (:channel, :payload, :error)")
                .bind("channel", channel).bind("payload", bounded(payload)).bind("error", bounded(error.toString()))
                .execute());
    }

    private static String bounded(String text) {
        var storable = text.replace("\0", "");
        return storable.length() <= MAX_TEXT ? storable : storable.substring(0, MAX_TEXT);
    }
}
