package dev.assay.notification;

import dev.assay.feature.FeaturesFixture;
import dev.assay.outbox.OutboxFixture;
import dev.assay.platform.Ids;
import dev.assay.platform.Json;
import dev.assay.testing.RecordedEvent;
import dev.assay.tracing.TracingFixture;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Notifications over a database of a test; nobody is told. */
public final class NotificationsFixture {

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
}
