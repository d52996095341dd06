package dev.assay.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WebhookClientTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Receiver receiver = new Receiver();
    private final ScheduledExecutorService watch = Executors.newScheduledThreadPool(1);
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private WebhookClient client;

    @TempDir
    Path folder;

    @BeforeEach
    void setUp() throws IOException {
        Files.writeString(folder.resolve("good"), "whsec_" + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        Files.writeString(folder.resolve("bad"), "a password");
        client = client(AllowedHostsTest.of("127.0.0.1", "localhost"));
    }

    @AfterEach
    void tearDown() {
        testEnds.countDown();
        client.stop();
        watch.shutdownNow();
        receiver.close();
    }

    private WebhookClient client(AllowedHosts hosts) {
        var made = new WebhookClient();
        made.hosts = hosts;
        made.secrets = new WebhookSecrets();
        made.secrets.folder = folder.toString();
        made.time = InstantSource.fixed(NOW);
        made.connectTimeout = LIMIT;
        made.timeout = LIMIT;
        made.maxAnswer = 1000;
        made.start(watch);
        return made;
    }

    private Answer post() {
        return client.post(new Webhook(receiver.url(), "file:good"), "id-1", "{\"größe\": 1}");
    }

    @Test
    void whatIsSentIsAPostThatStandardWebhooksCanVerify() {
        // When
        var answer = post();

        // Then
        assertThat(answer).isEqualTo(new Answer.Accepted(204));
        var sent = receiver.received().getFirst();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.path()).isEqualTo("/hook");
        assertThat(sent.body()).isEqualTo("{\"größe\": 1}");
        assertThat(sent.header("Content-Type")).startsWith("application/json");
        assertThat(sent.header("webhook-id")).isEqualTo("id-1");
        assertThat(sent.header("webhook-timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(sent.header("webhook-signature")).isEqualTo(Signature.of(new byte[32], "id-1", NOW, sent.body()));
        assertThat(sent.headers()).doesNotContainKeys("Cookie", "Upgrade", "Authorization");
    }

    @ParameterizedTest
    @CsvSource({"200, 0, ACCEPTED", "202, 0, ACCEPTED", "410, 0, GONE", "404, 0, REFUSED", "500, 0, REFUSED",
        "429, 7, REFUSED", "503, 120, REFUSED"})
    void theStatusSaysWhatBecameOfIt(int status, int retryAfter, String kind) {
        // Given
        receiver.behave(exchange -> Receiver.answer(exchange, status, "Retry-After", Integer.toString(retryAfter)));

        // When
        var answer = post();

        // Then
        assertThat(answer).isEqualTo(switch (kind) {
            case "ACCEPTED" -> new Answer.Accepted(status);
            case "GONE" -> new Answer.Gone();
            default -> new Answer.Refused(status, Duration.ofSeconds(retryAfter));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        // Given
        receiver.behave(exchange -> Receiver.answer(exchange, status, "Location", receiver.url() + "/elsewhere"));

        // When
        var answer = post();

        // Then
        assertThat(answer).isEqualTo(new Answer.Refused(status, Duration.ZERO));
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void aReceiverThatHangsIsGivenUpAtTheLimit() {
        // Given
        receiver.behave(exchange -> untilTheTestEnds());

        // When
        var answer = post();

        // Then
        assertThat(answer).isEqualTo(new Answer.Silent("no answer within PT1S"));
        assertThat(receiver.received()).hasSize(1);
    }

    /** Each of its bytes comes within the limit of a read, its head never ends. */
    @Test
    void aReceiverThatTricklesIsGivenUpAtTheLimit() throws IOException {
        // Given
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            watch.execute(() -> trickle(socket));
            try (var threads = Executors.newScheduledThreadPool(1)) {
                client.start(threads);

                // When
                var answer = client.post(
                        new Webhook("http://127.0.0.1:" + socket.getLocalPort(), "file:good"), "id-1", "{}");

                // Then
                assertThat(answer).isEqualTo(new Answer.Silent("no answer within PT1S"));
            }
        }
    }

    private void trickle(ServerSocket socket) {
        try (var connection = socket.accept()) {
            var out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            while (!testEnds.await(100, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        } catch (IOException closed) {
            // as it should be
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anEndlessAnswerIsReadNoFurtherThanItsCap() {
        // Given
        receiver.behave(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[100_000]);   // until the connection is closed
            }
        });

        // When
        var begin = System.nanoTime();
        var answer = post();

        // Then
        assertThat(answer).isEqualTo(new Answer.Accepted(200));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
    }

    @Test
    void aHeadThatIsTooLongIsNotReadOn() {
        // Given
        receiver.behave(exchange -> Receiver.answer(exchange, 200, "X-Long", "x".repeat(100_000)));

        // When
        var answer = post();

        // Then
        assertThat(answer).isEqualTo(new Answer.Silent("the connection broke off"));
    }

    @Test
    void nobodyAtThePortIsNoConnection() {
        // Given
        receiver.close();

        // When
        var answer = post();

        // Then
        assertThat(answer).isEqualTo(new Answer.Silent("no connection"));
    }

    /** The name passes for a host like any other; that it leads to this machine shows when it is looked up. */
    @Test
    void anAddressThatMayNotBeCalledIsNeverConnectedTo() {
        // Given
        client = client(AllowedHostsTest.of());
        var byName = receiver.url().replace("127.0.0.1", "localhost");

        // When
        var answer = client.post(new Webhook(byName, "file:good"), "id-1", "{}");

        // Then
        assertThat(answer).isInstanceOf(Answer.NotSent.class);
        assertThat(receiver.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:none", "file:bad", "env:NOT_THERE_WEBHOOK_SECRET"})
    void withoutAGoodSecretNothingIsSent(String secret) {
        // When
        var answer = client.post(new Webhook(receiver.url(), secret), "id-1", "{}");

        // Then
        assertThat(answer).isInstanceOf(Answer.NotSent.class);
        assertThat(answer.text()).contains(secret).doesNotContain("password");
        assertThat(receiver.received()).isEmpty();
    }

    private void untilTheTestEnds() {
        try {
            testEnds.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
