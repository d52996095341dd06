package dev.assay.webhook;

import dev.assay.platform.RetryAfter;
import dev.assay.problem.Rejected;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends one signed POST to an address that a user wrote, with a limit on everything that the other side has in hand:
 * who it is, how long it takes, and how much it says. It follows no redirect, knows no proxy, keeps no cookie and tries
 * nothing twice.
 */
@ApplicationScoped
public class WebhookClient {

    private static final Logger LOGGER = System.getLogger(WebhookClient.class.getName());

    @Inject
    AllowedHosts hosts;

    @Inject
    WebhookSecrets secrets;

    @Inject
    InstantSource time;

    @Inject
    @ConfigProperty(name = "assay.notification.connect-timeout")
    Duration connectTimeout;

    @Inject
    @ConfigProperty(name = "assay.notification.timeout")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "assay.notification.max-answer")
    int maxAnswer;

    @Resource
    ManagedScheduledExecutorService managed;

    private ScheduledExecutorService watch;
    private CloseableHttpClient http;

    @PostConstruct
    void start() {
        start(managed);
    }

    /** @param executor ends what takes too long */
    void start(ScheduledExecutorService executor) {
        watch = executor;
        http = GuardedHttp.over(hosts, connectTimeout, timeout);
    }

    /**
     * Waits for the answer, at most for the limit of a whole call; looking the host up comes on top.
     *
     * @param id   the same for every attempt at the same message: a receiver knows it again by that
     * @param body JSON
     */
    public Answer post(Webhook webhook, String id, String body) {
        HttpPost post;
        try {
            post = signed(webhook, id, body);
        } catch (WebhookSecrets.UnusableException unusable) {
            return new Answer.NotSent("the secret " + unusable.getMessage());
        } catch (Rejected malformed) {
            return new Answer.NotSent(malformed.getMessage());
        }
        var limit = watch.schedule(post::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return read(post, http.executeOpen(null, post, null));
        } catch (AllowedHosts.RefusedHostException refused) {
            return new Answer.NotSent("results may not be sent to this host: see assay.notification.allowed-hosts");
        } catch (IOException failed) {
            return new Answer.Silent(GuardedHttp.reason(failed, post.isCancelled(), timeout));
        } finally {
            limit.cancel(false);
        }
    }

    private HttpPost signed(Webhook webhook, String id, String body) throws WebhookSecrets.UnusableException {
        var now = time.instant();
        var post = new HttpPost(webhook.target());
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        post.setHeader("webhook-signature", Signature.of(secrets.key(webhook.secret()), id, now, body));
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        return post;
    }

    private Answer judged(ClassicHttpResponse answer) {
        var status = answer.getCode();
        if (status / 100 == 2) {
            return new Answer.Accepted(status);
        }
        return status == 410 ? new Answer.Gone()
                : new Answer.Refused(status, RetryAfter.parse(value(answer, HttpHeaders.RETRY_AFTER),
                        value(answer, HttpHeaders.DATE), time.instant()).orElse(Duration.ZERO));
    }

    private static String value(ClassicHttpResponse answer, String header) {
        Header first = answer.getFirstHeader(header);
        return first == null ? null : first.getValue();
    }

    /** Cancelled before it is closed, because closing alone would read an endless answer to its end. */
    private Answer read(HttpPost post, ClassicHttpResponse answer) {
        try (answer) {
            skipBody(answer);
            post.cancel();
        } catch (IOException broken) {
            LOGGER.log(Level.DEBUG, "webhooks: the rest of an answer was given up: {0}", broken.toString());
        }
        return judged(answer);
    }

    /** So that a receiver need not find its connection broken; the status says all, whatever becomes of the rest. */
    private void skipBody(ClassicHttpResponse answer) throws IOException {
        if (answer.getEntity() != null) {
            answer.getEntity().getContent().readNBytes(maxAnswer);
        }
    }

    @PreDestroy
    void stop() {
        try {
            http.close();
        } catch (IOException failed) {
            throw new IllegalStateException("the client of webhooks cannot be closed", failed);
        }
    }
}
