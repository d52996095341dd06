package dev.assay.webhook;

import dev.assay.platform.SecretReference;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds signing secrets where features say they are: only in variables that are named so, and in a folder of their own,
 * so that no other secret of the server can be made to sign. A secret is never stored, shown or logged.
 */
@ApplicationScoped
public class WebhookSecrets {

    private static final String PREFIX = "whsec_";
    private static final int LEAST = 24;
    private static final int MOST = 64;

    @Inject
    @ConfigProperty(name = "assay.notification.secret-folder")
    String folder;

    /**
     * Says whoever refers to a secret whether it can be used.
     *
     * @throws Rejected naming {@code webhook.secret}
     */
    public void requireUsable(Webhook webhook) {
        try {
            key(webhook.secret());
        } catch (UnusableException unusable) {
            throw Rejected.invalid("webhook.secret", unusable.getMessage());
        }
    }

    /**
     * The key itself.
     *
     * @param reference {@code env:NAME_WEBHOOK_SECRET} or {@code file:NAME}, as {@link Webhook} accepts it
     * @throws UnusableException if there is none, or it is not {@code whsec_} and 24 to 64 bytes in Base64
     */
    byte[] key(String reference) throws UnusableException {
        var text = read(reference);
        try {
            var key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            if (text.startsWith(PREFIX) && key.length >= LEAST && key.length <= MOST) {
                return key;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw malformed(reference);
        }
        throw malformed(reference);
    }

    private String read(String reference) throws UnusableException {
        try {
            return SecretReference.read(reference, folder).orElseThrow(() -> missing(reference));
        } catch (IOException unreadable) {
            throw missing(reference);
        }
    }

    private static UnusableException missing(String reference) {
        return new UnusableException("is not there: " + reference);
    }

    private static UnusableException malformed(String reference) {
        return new UnusableException("is not whsec_ and a key of " + LEAST + " to " + MOST + " bytes in Base64: "
                + reference);
    }

    /** There is no secret to sign with; the message goes on from "the secret", and holds nothing of it. */
    static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }
}
