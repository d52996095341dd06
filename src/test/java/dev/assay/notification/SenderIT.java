package dev.assay.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.feature.FeaturesFixture;
import dev.assay.notification.Delivery.State;
import dev.assay.platform.Json;
import dev.assay.testing.service.TestDatabase;
import dev.assay.webhook.Receiver;
import dev.assay.webhook.WebhookFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results on their way, over a real database, to receivers over real HTTP that behave badly. */
@Timeout(60)
class SenderIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final Jdbi jdbi = DATABASE.jdbi();
    private final Notifications notifications = NotificationsFixture.over(jdbi);
    private final Outgoing outgoing = new Outgoing();
    private final Receiver receiver = new Receiver();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService watch = Executors.newScheduledThreadPool(1);
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private Sender sender;

    @BeforeEach
    void setUp(@TempDir Path folder) throws IOException {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE notification, feature, experiment, cases, outbox CASCADE"));
        outgoing.jdbi = jdbi;
        sender = sender(folder, Duration.ofSeconds(1));
        subscribe("shop", receiver.url());
    }

    @AfterEach
    void tearDown() {
        testEnds.countDown();
        threads.shutdownNow();
        watch.shutdownNow();
        receiver.close();
    }

    private Sender sender(Path folder, Duration limit) throws IOException {
        var made = new Sender();
        made.notifications = notifications;
        made.outgoing = outgoing;
        made.features = FeaturesFixture.over(jdbi);
        made.client = WebhookFixture.client(folder, limit, watch);
        made.workers = 4;
        made.interval = Duration.ofSeconds(1);
        made.timeout = limit;
        made.maxAttempts = 3;
        made.retryDelay = Duration.ofHours(1);
        made.longestPause = Duration.ofHours(3);
        made.start(threads);
        return made;
    }

    private void subscribe(String caller, String url) {
        NotificationsFixture.subscribe(jdbi, caller, url);
    }

    private Delivery announce(String caller) {
        return NotificationsFixture.announce(jdbi, notifications, caller);
    }

    private Delivery await(Delivery delivery, String caller, State state) {
        Awaitility.await().atMost(LIMIT).untilAsserted(() ->
                assertThat(notifications.find(caller, delivery.id()).state()).isEqualTo(state));
        return notifications.find(caller, delivery.id());
    }

    private Delivery attempted(Delivery delivery, int attempts) {
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
            var now = notifications.find("shop", delivery.id());
            assertThat(now.attempts()).isEqualTo(attempts);
            assertThat(now.lastAnswer()).isNotNull();
            assertThat(leased()).isZero();
        });
        return notifications.find("shop", delivery.id());
    }

    private int leased() {
        return jdbi.withHandle(handle -> handle.createQuery(
                "SELECT count(*) FROM notification WHERE leased_until IS NOT NULL").mapTo(Integer.class).one());
    }

    private void letTimePass() {
        jdbi.useHandle(handle -> handle.execute("UPDATE notification SET next_at = now() WHERE state = 'WAITING'"));
    }

    @Test
    void aResultIsDeliveredOnceSignedAndSaysWhatWasFound() throws JsonProcessingException {
        // Given
        var announced = announce("shop");

        // When
        sender.ring();

        // Then
        var delivered = await(announced, "shop", State.DELIVERED);
        assertThat(delivered.attempts()).isEqualTo(1);
        assertThat(delivered.lastAnswer()).isEqualTo("answered 204");
        var sent = receiver.received().getFirst();
        assertThat(receiver.received()).hasSize(1);
        assertThat(sent.header("webhook-id")).isEqualTo(announced.id().toString());
        assertThat(sent.header("webhook-signature")).isEqualTo(WebhookFixture.signature(
                sent.header("webhook-id"), sent.header("webhook-timestamp"), sent.body()));
        var told = Json.mapper().readTree(sent.body());
        assertThat(told.path("type").asText()).isEqualTo("experiment.ended");
        assertThat(told.at("/data/outcome").asText()).isEqualTo("CONFIRMED");
        assertThat(told.at("/data/winner/promptVersion").asText()).isEqualTo("p@v3");
        assertThat(told.at("/data/incidentCount").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 500, 503})
    void aReceiverThatFailsIsCalledAgainWithTheSameIdAndBodyUntilTheAttemptsAreUsedUp(int status) {
        // Given
        receiver.behave(exchange -> Receiver.answer(exchange, status, "Location", receiver.url()));
        var announced = announce("shop");

        // When
        for (var attempt = 1; attempt <= 3; attempt++) {
            sender.ring();
            attempted(announced, attempt);
            letTimePass();
        }
        sender.ring();

        // Then
        var failed = await(announced, "shop", State.FAILED);
        assertThat(failed.attempts()).isEqualTo(3);
        assertThat(failed.lastAnswer()).startsWith("answered " + status);
        assertThat(receiver.received()).hasSize(3);
        assertThat(receiver.received()).extracting(each -> each.header("webhook-id") + each.body())
                .containsOnly(announced.id() + receiver.received().getFirst().body());
        assertThat(notifications.undelivered("shop", 10)).extracting(Delivery::id).containsExactly(announced.id());
    }

    @Test
    void aReceiverIsNotCalledEarlierThanItAsks() {
        // Given
        receiver.behave(exchange -> Receiver.answer(exchange, 503, "Retry-After", "7200"));
        sender.retryDelay = Duration.ofMillis(1);
        var announced = announce("shop");

        // When
        sender.ring();

        // Then
        var waiting = attempted(announced, 1);
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(Duration.between(waiting.createdAt(), waiting.nextAt())).isBetween(
                Duration.ofSeconds(7200), Duration.ofSeconds(7230));
    }

    @Test
    void aReceiverThatWantsNoMoreIsNotCalledAgain() {
        // Given
        receiver.behave(exchange -> Receiver.answer(exchange, 410));
        var announced = announce("shop");

        // When
        sender.ring();

        // Then
        assertThat(await(announced, "shop", State.STOPPED).nextAt()).isNull();
    }

    @Test
    void receiversThatHangHoldUpNobodyElse() {
        // Given
        receiver.behave(exchange -> {
            try {
                testEnds.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        for (var i = 0; i < 10; i++) {
            announce("shop");
        }
        try (var other = new Receiver()) {
            subscribe("rival", other.url());
            var announced = announce("rival");

            // When
            sender.ring();

            // Then
            await(announced, "rival", State.DELIVERED);
            assertThat(receiver.received()).hasSizeLessThan(10);
        }
    }

    @Test
    void aWebhookThatWasMendedIsCalledByTheNextAttemptAndByARedelivery() {
        // Given
        subscribe("shop", "http://127.0.0.1:1/");
        var announced = announce("shop");
        sender.maxAttempts = 1;
        sender.ring();
        assertThat(await(announced, "shop", State.FAILED).lastAnswer()).isEqualTo("no connection");

        // When
        subscribe("shop", receiver.url());
        notifications.redeliver("shop", announced.id());
        sender.ring();

        // Then
        assertThat(await(announced, "shop", State.DELIVERED).attempts()).isEqualTo(1);
        assertThat(receiver.received().getFirst().header("webhook-id")).isEqualTo(announced.id().toString());
        assertThat(notifications.undelivered("shop", 10)).isEmpty();
    }

    @Test
    void aWebhookThatWasTakenAwayIsNotCalled() {
        // Given
        var announced = announce("shop");
        subscribe("shop", null);

        // When
        sender.ring();

        // Then
        assertThat(await(announced, "shop", State.FAILED).lastAnswer()).contains("no webhook any more");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void serversThatLookAtTheSameMomentSendItOnce(@TempDir Path folder) throws IOException {
        // Given
        var others = List.of(sender, sender(folder, Duration.ofSeconds(1)), sender(folder, Duration.ofSeconds(1)));
        var announced = List.of(announce("shop"), announce("shop"), announce("shop"), announce("shop"));

        // When
        others.forEach(each -> threads.execute(each::ring));
        announced.forEach(each -> {
            others.forEach(Sender::ring);
            await(each, "shop", State.DELIVERED);
        });

        // Then
        assertThat(receiver.received()).extracting(each -> each.header("webhook-id")).doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void whatAKilledServerLeftIsSentAgainAndItsOwnWordCountsNoMore() {
        // Given
        var announced = announce("shop");
        var lost = outgoing.claim(2, Duration.ofSeconds(60)).orElseThrow();
        assertThat(outgoing.claim(2, Duration.ofSeconds(60))).isEmpty();
        jdbi.useHandle(handle -> handle.execute("UPDATE notification SET leased_until = now() - interval '1 s'"));

        // When
        sender.ring();
        var delivered = await(announced, "shop", State.DELIVERED);
        var counted = outgoing.settle(lost, "late", new RetryPolicy.Step.End(State.FAILED));

        // Then
        assertThat(counted).isFalse();
        assertThat(notifications.find("shop", announced.id())).isEqualTo(delivered);
        assertThat(delivered.attempts()).isEqualTo(2);
    }
}
