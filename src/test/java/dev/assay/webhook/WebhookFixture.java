package dev.assay.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** What calls webhooks on this machine, for tests of other packages. */
public final class WebhookFixture {

    public static final String SECRET = "file:good";
    public static final byte[] KEY = new byte[32];

    private WebhookFixture() {
    }

    /** A folder with the one secret that there is. */
    public static WebhookSecrets secrets(Path folder) throws IOException {
        Files.writeString(folder.resolve("good"), "whsec_" + Base64.getEncoder().encodeToString(KEY));
        var secrets = new WebhookSecrets();
        secrets.folder = folder.toString();
        return secrets;
    }

    public static AllowedHosts hosts(String... allowed) {
        var hosts = new AllowedHosts();
        hosts.allowed = Optional.of(List.of(allowed)).filter(list -> !list.isEmpty());
        return hosts;
    }

    /** A client that may call this machine. */
    public static WebhookClient client(Path folder, Duration limit, ScheduledExecutorService watch) throws IOException {
        var client = new WebhookClient();
        client.hosts = hosts("127.0.0.1");
        client.secrets = secrets(folder);
        client.time = InstantSource.system();
        client.connectTimeout = limit;
        client.timeout = limit;
        client.maxAnswer = 1000;
        client.start(watch);
        return client;
    }

    /** The signature of a message, for one who knows the secret. */
    public static String signature(String id, String timestamp, String body) {
        return Signature.of(KEY, id, Instant.ofEpochSecond(Long.parseLong(timestamp)), body);
    }
}
