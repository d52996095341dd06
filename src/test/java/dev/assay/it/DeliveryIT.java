package dev.assay.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.platform.Database;
import dev.assay.platform.Json;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import dev.assay.testing.service.DevServices;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens to trials when messages are senseless, doubled or lost. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeliveryIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> TOPICS = List.of("assay.generations", "assay.verifications", "assay.outcomes");

    @ArquillianResource
    URI server;

    private AssayClient assay;
    private Jdbi jdbi;

    @Deployment
    static WebArchive war() {
        return AssayWar.create();
    }

    @BeforeEach
    void setUp() {
        assay = new AssayClient(server, "it-" + UUID.randomUUID(), "container-1");
        jdbi = Database.over(DevServices.shared().database().dataSource(), Json.mapper(),
                LocalTransactionHandler.binding());
    }

    @Test
    void aSenselessMessageIsKeptAndItsChannelLivesOn() throws Exception {
        // Given
        var mark = UUID.randomUUID().toString();

        // When
        for (var topic : TOPICS) {
            send(topic, "not JSON " + mark);
            send(topic, "{\"trial\": null, \"mark\": \"" + mark + "\"}", new byte[] {(byte) 0xff, 0, 10, 13});
            send(topic, "{\"mark\": \"" + mark + "\"}", null);
        }

        // Then
        await().atMost(LIMIT).untilAsserted(() -> assertThat(deadLetters(mark)).isEqualTo(3 * TOPICS.size()));
        assertThat(assay.awaitEnd(start(1), LIMIT).path("outcome").asText()).isEqualTo("NONE");
    }

    @Test
    void doubledMessagesEndNoTrialTwice() throws Exception {
        // Given
        var experiment = start(5);

        // When
        for (var trial : assay.get("/api/experiments/" + experiment + "/trials")) {
            for (var topic : TOPICS) {
                for (var copy = 0; copy < 5; copy++) {
                    send(topic, "{\"trial\": \"%s\", \"experiment\": \"%s\"}"
                            .formatted(trial.path("id").asText(), experiment));
                }
            }
        }
        assay.awaitEnd(experiment, LIMIT);

        // Then
        assertThat(Endings.of(experiment)).hasSize(5).containsOnly(1);
    }

    @Test
    void aLostMessageCostsTimeAndNoTrial() {
        // Given
        var trigger = "CREATE OR REPLACE FUNCTION lose_message() RETURNS trigger LANGUAGE plpgsql AS "
                + "'BEGIN NEW.published_at = now(); RETURN NEW; END'";
        jdbi.useHandle(handle -> {
            handle.execute(trigger);
            handle.execute("CREATE TRIGGER lose BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION lose_message()");
        });

        // When
        try {
            var ended = assay.awaitEnd(start(2), LIMIT);

            // Then
            assertThat(ended.path("outcome").asText()).isEqualTo("NONE");
        } finally {
            jdbi.useHandle(handle -> handle.execute("DROP TRIGGER lose ON outbox"));
        }
    }

    @Test
    void theQueueTellsTheCallerAndNobodyElseWhereATrialStands() {
        // Given
        var experiment = start(1);
        var trial = assay.get("/api/experiments/" + experiment + "/trials").get(0).path("id").asText();
        var stranger = new AssayClient(server, "it-stranger", "container-1");
        assay.awaitEnd(experiment, LIMIT);

        // When
        var ended = assay.get("/api/trials/" + trial + "/queue");
        var refused = stranger.send("GET", "/api/trials/" + trial + "/queue", null, Map.of());

        // Then
        assertThat(ended.toString()).isEqualTo("{\"phase\":\"FAILED\"}");
        assertThat(refused.statusCode()).isEqualTo(404);
    }

    /** A scripted combination that fails without a sandbox: its answer holds no project. */
    private String start(int repeats) {
        return assay.start(Map.of("strategy", "grid", "case", Map.of("request", "A page", "projectType", "java-http"),
                "prompts", List.of("java-server@v2"), "models", List.of("scripted-small"), "repeats", repeats));
    }

    private static void send(String topic, String message) throws Exception {
        send(topic, message, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(US_ASCII));
    }

    /** @param traceparent the bytes of the header of this name */
    private static void send(String topic, String message, byte[] traceparent) throws Exception {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, DevServices.shared().kafkaBootstrap(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        try (var producer = new KafkaProducer<String, String>(settings)) {
            var letter = new ProducerRecord<String, String>(topic, message);
            letter.headers().add("traceparent", traceparent);
            producer.send(letter).get(30, TimeUnit.SECONDS);
        }
    }

    private int deadLetters(String mark) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM dead_letter WHERE payload LIKE '%' || :mark || '%'")
                .bind("mark", mark).mapTo(Integer.class).one());
    }
}
