package dev.assay.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.testing.AtOnce;
import dev.assay.testing.JdkProject;
import dev.assay.testing.OpenAiStub;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import dev.assay.testing.server.TestCatalog;
import dev.assay.testing.server.WebhookSecrets;
import dev.assay.testing.service.DevServices;
import dev.assay.webhook.Receiver;
import dev.assay.webhook.WebhookFixture;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From an error that a product reports to the answer that it gets, over the real server, broker and receivers. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class IncidentIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @ArquillianResource
    URI server;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String user = "it-user-" + mark;
    private final Receiver receiver = new Receiver();
    private AssayClient product;
    private OpenAiStub stub;

    @Deployment
    static WebArchive war() {
        return AssayWar.create();
    }

    @BeforeEach
    void setUp() {
        product = new AssayClient(server, "it-product-" + mark, "container-1");
        stub = new OpenAiStub(Duration.ofMillis(500), (model, prompt) -> OpenAiStub.Answer.of(
                (prompt.contains("FULL") ? JdkProject.HEALTHY : JdkProject.DOES_NOT_COMPILE).asAnswer()));
        var catalog = new TestCatalog(product);
        catalog.javaType("it-incident", Map.of("listen", "PT10S", "health", "PT4S", "stayAlive", "PT1S"));
        catalog.prompt("it-incident", "terse", "TERSE {{request}}");
        catalog.prompt("it-incident", "full", "FULL {{request}}");
        catalog.model("it-incident", stub, 4);
        product.put("/api/features/builder", Map.of("name", "builder", "prompts", List.of("it-incident"),
                "models", List.of("it-incident"), "projectType", "it-incident", "confirmations", 1, "kafka", true,
                "webhook", Map.of("url", receiver.url(), "secret", WebhookSecrets.put("it", WebhookFixture.KEY))));
    }

    @AfterEach
    void tearDown() {
        stub.close();
        receiver.close();
    }

    private Map<String, Object> error(String log) {
        return Map.of("feature", "builder", "userId", user, "containerId", "it-shop", "request", "A page",
                "projectType", "it-incident", "error", Map.of("stage", "BUILD", "exitCode", 1, "log", log));
    }

    private JsonNode awaitAnswer(String incident) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(300)).untilAsserted(() ->
                assertThat(product.get("/api/incidents/" + incident).has("answeredAt")).isTrue());
        return product.get("/api/incidents/" + incident);
    }

    @Test
    void equalErrorsAreAnsweredByOneExperimentAndTheProductIsTold() throws Exception {
        // Given
        var calls = new AtomicInteger();
        receiver.behave(exchange -> Receiver.answer(exchange, calls.incrementAndGet() > 2 ? 204 : 503));

        // When
        var reported = AtOnce.run(16, () -> product.post("/api/incidents",
                error("src/Main.java:7: error: cannot find symbol " + mark)));

        // Then
        var experiments = reported.stream().map(each -> each.path("experiment").asText()).distinct().toList();
        assertThat(experiments).hasSize(1);
        assertThat(reported).filteredOn(each -> !each.path("joined").asBoolean()).hasSize(1);
        var answered = awaitAnswer(reported.getFirst().path("id").asText());
        assertThat(answered.path("outcome").asText()).isEqualTo("CONFIRMED");
        assertThat(answered.at("/winner/promptVersion").asText()).isEqualTo("it-incident@full");

        // Then: the webhook was called until it took it, each time with the same id
        await().atMost(LIMIT).untilAsserted(() -> assertThat(deliveries(answered)).contains("WEBHOOK DELIVERED"));
        assertThat(deliveries(answered)).containsExactlyInAnyOrder("WEBHOOK DELIVERED", "KAFKA RELAYED");
        assertThat(receiver.received()).hasSize(3);
        var sent = receiver.received().getLast();
        assertThat(receiver.received()).extracting(each -> each.header("webhook-id")).containsOnly(
                sent.header("webhook-id"));
        assertThat(sent.header("webhook-signature")).isEqualTo(WebhookFixture.signature(
                sent.header("webhook-id"), sent.header("webhook-timestamp"), sent.body()));
        assertThat(told(sent.body()).at("/data/incidentCount").asInt()).isEqualTo(16);

        // Then: Kafka has the same, by the error's fingerprint
        assertThat(fromKafka(answered.path("fingerprint").asText(), experiments.getFirst())
                .at("/data/outcome").asText()).isEqualTo("CONFIRMED");
    }

    /** The product owns the experiment; the calls are booked to whose project it was. */
    @Test
    void theCallsOfAnExperimentAreBookedToTheUserOfTheReport() {
        // When
        var reported = product.post("/api/incidents", error("error: incompatible types " + mark));
        awaitAnswer(reported.path("id").asText());

        // Then
        var experiment = product.get("/api/experiments/" + reported.path("experiment").asText());
        var usage = new AssayClient(server, user, "any").get("/api/usage?by=user,container");
        assertThat(experiment.path("tokens").asLong()).isPositive();
        assertThat(usage.toString()).contains(user, "it-shop");
        assertThat(product.get("/api/usage?by=user").toString()).doesNotContain(user);
    }

    @Test
    void anErrorThatWasSolvedBeforeIsAnsweredAtOnce() {
        // Given
        var log = "error: class Foo is public, should be declared in a file named Foo.java " + mark;
        awaitAnswer(product.post("/api/incidents", error(log)).path("id").asText());

        // When
        var again = product.post("/api/incidents", error(log));

        // Then
        assertThat(again.at("/playbook/promptVersion").asText()).isEqualTo("it-incident@full");
        assertThat(again.has("experiment")).isFalse();
        assertThat(again.has("answeredAt")).isTrue();
    }

    @Test
    void anotherCallerSeesNothingOfIt() {
        // Given
        var reported = product.post("/api/incidents", error("error: unreported exception " + mark));
        var stranger = new AssayClient(server, "it-stranger-" + mark, "container-1");

        // When
        var seen = stranger.send("GET", "/api/incidents/" + reported.path("id").asText(), null, Map.of());

        // Then
        assertThat(seen.statusCode()).isEqualTo(404);
        assertThat(stranger.get("/api/incidents").path("incidents")).isEmpty();
        assertThat(stranger.get("/api/features")).isEmpty();
        assertThat(product.get("/api/incidents?feature=builder").path("incidents")).hasSize(1);
        product.delete("/api/experiments/" + reported.path("experiment").asText());
        assertThat(awaitAnswer(reported.path("id").asText()).path("outcome").asText()).isEqualTo("CANCELLED");
    }

    private List<String> deliveries(JsonNode incident) {
        return product.get("/api/incidents/" + incident.path("id").asText()).path("deliveries").valueStream()
                .map(each -> each.path("channel").asText() + " " + each.path("state").asText()).toList();
    }

    private static JsonNode told(String body) throws JsonProcessingException {
        return new ObjectMapper().readTree(body);
    }

    private static JsonNode fromKafka(String key, String experiment) throws JsonProcessingException {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, DevServices.shared().kafkaBootstrap(),
                ConsumerConfig.GROUP_ID_CONFIG, UUID.randomUUID().toString(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        var end = System.nanoTime() + LIMIT.toNanos();
        try (var consumer = new KafkaConsumer<String, String>(settings)) {
            consumer.subscribe(List.of("assay.results"));
            while (System.nanoTime() < end) {
                for (var message : consumer.poll(Duration.ofSeconds(1))) {
                    var told = told(message.value());
                    if (key.equals(message.key()) && experiment.equals(told.at("/data/experiment").asText())) {
                        return told;
                    }
                }
            }
        }
        throw new AssertionError("assay.results has no message of experiment " + experiment);
    }
}
