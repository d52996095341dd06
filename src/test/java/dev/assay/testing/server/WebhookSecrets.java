package dev.assay.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Base64;

/** Signing secrets of webhooks, where the server {@code assay-it} finds them. */
public final class WebhookSecrets {

    private WebhookSecrets() {}

    /** @return how a webhook refers to it */
    public static String put(String name, byte[] key) {
        try {
            Files.createDirectories(TestServer.webhookSecrets());
            Files.writeString(TestServer.webhookSecrets().resolve(name),
                    "whsec_" + Base64.getEncoder().encodeToString(key));
            return "file:" + name;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
