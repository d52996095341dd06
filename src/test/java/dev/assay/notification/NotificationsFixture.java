package dev.assay.notification;

import dev.assay.experiment.Winner;
import dev.assay.experiment.steering.Outcome;
import dev.assay.feature.Feature;
import dev.assay.feature.FeaturesFixture;
import dev.assay.outbox.OutboxFixture;
import dev.assay.platform.Ids;
import dev.assay.platform.Json;
import dev.assay.testing.RecordedEvent;
import dev.assay.tracing.TracingFixture;
import dev.assay.webhook.Webhook;
import dev.assay.webhook.WebhookFixture;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Notifications over a database of a test; nobody is told. */
public final class NotificationsFixture {

    private static final Winner WINNER = new Winner("p@v3", "m", 0, 4, 4);

    private NotificationsFixture() {
    }

    public static Notifications over(Jdbi jdbi) {
        var notifications = new Notifications();
        notifications.jdbi = jdbi;
        notifications.features = FeaturesFixture.over(jdbi);
        notifications.outbox = OutboxFixture.over(jdbi, TracingFixture.off());
        notifications.written = new RecordedEvent<>();
        notifications.ids = new Ids();
        notifications.time = InstantSource.system();
        notifications.json = Json.mapper();
        return notifications;
    }

    /** @param url of the webhook of the caller's feature {@code builder}; null for none */
    static void subscribe(Jdbi jdbi, String caller, String url) {
        FeaturesFixture.put(jdbi, caller, new Feature("builder", List.of("p"), List.of("m"), "web", null, null, null,
                null, url == null ? null : new Webhook(url, WebhookFixture.SECRET), false));
    }

    /** The result of an experiment of its own, on its way to the caller. */
    static Delivery announce(Jdbi jdbi, Notifications notifications, String caller) {
        var experiment = UUID.randomUUID();
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO cases (id, request, project_type) VALUES (?, 'r', '{}')", experiment);
            handle.execute("INSERT INTO experiment (id, case_id, caller, container, request_sha256, strategy, repeats, "
                    + "confirmations, deadline) VALUES (?, ?, ?, 'c', 'x', 'grid', 1, 3, now())",
                    experiment, experiment, caller);
            notifications.announce(new Result.Data(caller, "builder", "fp1:0123456789abcdef", experiment,
                    Outcome.CONFIRMED, WINNER, List.of(experiment), 1));
        });
        return notifications.ofExperiment(caller, experiment).getFirst();
    }
}
