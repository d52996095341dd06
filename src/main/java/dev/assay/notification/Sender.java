package dev.assay.notification;

import dev.assay.feature.Feature;
import dev.assay.feature.Features;
import dev.assay.platform.ReadyGate;
import dev.assay.platform.Schedule;
import dev.assay.platform.ServerReady;
import dev.assay.platform.WorkLine;
import dev.assay.webhook.Answer;
import dev.assay.webhook.WebhookClient;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends what is due to webhooks: at once after each commit, and every few seconds what must wait or a killed server
 * left. Where to, is asked at each attempt: a feature whose webhook was mended or taken away counts at once.
 */
@ApplicationScoped
public class Sender {

    private static final Logger LOGGER = System.getLogger(Sender.class.getName());
    private static final Duration PURGE_PAUSE = Duration.ofHours(1);
    /** For all that an attempt does besides its call. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    @Resource(lookup = "concurrent/workers")
    ManagedExecutorService managed;

    @Inject
    Schedule schedule;

    @Inject
    ReadyGate gate;

    @Inject
    Notifications notifications;

    @Inject
    Outgoing outgoing;

    @Inject
    Features features;

    @Inject
    WebhookClient client;

    @Inject
    @ConfigProperty(name = "assay.notification.workers")
    int workers;

    @Inject
    @ConfigProperty(name = "assay.notification.interval")
    Duration interval;

    @Inject
    @ConfigProperty(name = "assay.notification.timeout")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "assay.notification.max-attempts")
    int maxAttempts;

    @Inject
    @ConfigProperty(name = "assay.notification.retry-delay")
    Duration retryDelay;

    @Inject
    @ConfigProperty(name = "assay.notification.longest-pause")
    Duration longestPause;

    @Inject
    @ConfigProperty(name = "assay.notification.keep")
    Duration keep;

    private WorkLine<Outgoing.Attempt> line;

    @PostConstruct
    void start() {
        start(managed);
    }

    void start(Executor executor) {
        line = new WorkLine<>("the delivery of notifications", executor, workers,
                () -> outgoing.claim(Math.max(1, workers / 2), timeout.plus(MARGIN)), this::make);
    }

    void startWith(@Observes ServerReady ready) {
        schedule.every(interval, "the look for notifications that are due", this::ring);
        schedule.every(PURGE_PAUSE, "the purge of notifications", () -> notifications.purge(keep));
    }

    void wakeAfter(@Observes(during = TransactionPhase.AFTER_SUCCESS) Notifications.Written written) {
        if (gate.isOpen()) {
            ring();
        }
    }

    /** Something may be due. */
    void ring() {
        line.ring();
    }

    private void make(Outgoing.Attempt attempt) {
        var answer = answer(attempt);
        var step = new RetryPolicy(maxAttempts, retryDelay, longestPause)
                .after(answer, attempt.attempt(), ThreadLocalRandom.current().nextDouble());
        outgoing.settle(attempt, answer.text(), step);
        LOGGER.log(Level.DEBUG, "{0}: {1}, {2}", attempt, answer.text(), step);
    }

    private Answer answer(Outgoing.Attempt attempt) {
        return features.find(attempt.caller(), attempt.feature()).map(Feature::webhook)
                .map(webhook -> client.post(webhook, attempt.id().toString(), attempt.payload()))
                .orElseGet(() -> new Answer.NotSent("the feature has no webhook any more"));
    }
}
