package dev.assay.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.notification.Delivery.State;
import dev.assay.problem.Rejected;
import dev.assay.testing.service.TestDatabase;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is known of results on their way, over a real database; nothing is sent. */
class NotificationsIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final Jdbi jdbi = DATABASE.jdbi();
    private final Notifications notifications = NotificationsFixture.over(jdbi);

    @BeforeEach
    void setUp() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE notification, feature, experiment, cases, outbox CASCADE"));
        NotificationsFixture.subscribe(jdbi, "shop", "https://hooks.example.com/");
    }

    @Test
    void operatorsSeeHowManyWaitAndFailed() {
        // Given
        announce("shop");
        announce("shop");
        var backlog = new Backlog();
        backlog.jdbi = jdbi;

        // When
        var measures = backlog.measures();

        // Then
        assertThat(measures).extracting(each -> each.labels().get("state") + " " + each.value())
                .containsExactlyInAnyOrder("WAITING 2.0", "FAILED 0.0");
    }

    @Test
    void anotherCallersNotificationIsNotThere() {
        // Given
        var announced = announce("shop");

        // When, Then
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> notifications.find("rival", announced.id()))
                .satisfies(rejected -> assertThat(rejected.status()).isEqualTo(404));
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> notifications.redeliver("rival", announced.id()));
        assertThat(notifications.undelivered("rival", 10)).isEmpty();
        assertThat(notifications.ofExperiment("rival", announced.experiment())).isEmpty();
    }

    @Test
    void whatEndedLongAgoIsRemovedAndNothingElse() {
        // Given
        var old = announce("shop");
        jdbi.useHandle(handle -> handle.execute("UPDATE notification SET state = 'DELIVERED', next_at = NULL, "
                + "ended_at = now() - interval '2 h'"));
        var waiting = announce("shop");

        // When
        notifications.purge(Duration.ofHours(1));

        // Then
        assertThat(notifications.ofExperiment("shop", old.experiment())).isEmpty();
        assertThat(notifications.find("shop", waiting.id()).state()).isEqualTo(State.WAITING);
    }

    private Delivery announce(String caller) {
        return NotificationsFixture.announce(jdbi, notifications, caller);
    }
}
