package dev.assay.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.testing.JdkProject;
import dev.assay.testing.OpenAiStub;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import dev.assay.testing.server.TestCatalog;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a confirmed experiment to the champion and back, on the real server: the trials in between are really run. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PromotionIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String UNSOLVED = "The page that the old model never gets right";

    @ArquillianResource
    URI server;

    private final String feature = "it-" + UUID.randomUUID();
    private AssayClient assay;
    private OpenAiStub stub;

    @Deployment
    static WebArchive war() {
        return AssayWar.create();
    }

    @BeforeEach
    void setUp() {
        assay = new AssayClient(server, "it-" + UUID.randomUUID(), "container-1");
        stub = new OpenAiStub(Duration.ofMillis(50), PromotionIT::answer);
        var catalog = new TestCatalog(assay);
        catalog.javaPageType("it-promotion", Map.of("listen", "PT10S", "health", "PT4S", "stayAlive", "PT0.2S"));
        catalog.prompt("it-promotion", "v1", "{{request}}");
        catalog.model("it-promotion-old", stub, 4);
        catalog.model("it-promotion-new", stub, 4);
    }

    @AfterEach
    void tearDown() {
        stub.close();
    }

    private static OpenAiStub.Answer answer(String model, String prompt) {
        var fails = model.equals("it-promotion-old") && prompt.contains(UNSOLVED);
        return OpenAiStub.Answer.of((fails ? JdkProject.DOES_NOT_COMPILE : JdkProject.HEALTHY).asAnswer());
    }

    @Test
    void aBetterChallengerTakesOverOnTrialsOfItsOwnAndGoesBackInOneCall() {
        // Given: a champion, a case that it solves, and a challenger that solves what the champion does not
        var solved = confirmed("A page that shows the time", "it-promotion-old");
        var first = ask("it-promotion-old");
        assay.post("/api/features/" + feature + "/regression-cases", Map.of("experiment", solved));
        confirmed(UNSOLVED, "it-promotion-old", "it-promotion-new");

        // When
        var asked = ask("it-promotion-new");
        var again = ask("it-promotion-new");
        var path = "/api/promotions/" + asked.path("id").asText();
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(500)).untilAsserted(() ->
                assertThat(assay.get(path).path("decision").asText()).isNotEqualTo("NEED_MORE"));
        var promoted = assay.get("/api/recommendations/" + feature);
        var rolledBack = assay.post(path + "/rollback", "");
        var after = assay.get("/api/recommendations/" + feature);

        // Then
        assertThat(first.path("decision").asText()).isEqualTo("PROMOTE");
        assertThat(asked.path("decision").asText()).isEqualTo("NEED_MORE");
        assertThat(asked.path("experiments")).hasSize(4);
        assertThat(asked.path("furtherTrials").asInt()).isPositive();
        assertThat(again.path("id")).isEqualTo(asked.path("id"));
        assertThat(again.path("experiments")).hasSize(4);
        assertThat(promoted.path("champion").path("model").asText()).as(promoted.toString())
                .isEqualTo("it-promotion-new");
        assertThat(promoted.path("provenance").path("newCase").path("champion").path("passes").asInt()).isZero();
        assertThat(promoted.path("provenance").path("regression").path("challenger").path("interval").path("low")
                .asDouble()).isPositive();
        assertThat(promoted.path("history")).hasSize(2);
        assertThat(rolledBack.path("rolledBackAt").asText()).isNotEmpty();
        assertThat(after.path("champion").path("model").asText()).isEqualTo("it-promotion-old");
        assertThat(assay.send("POST", path + "/rollback", "", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void anotherUsersPromotionAnswersLikeAnUnknownOne() {
        // Given
        confirmed("A page that shows the time", "it-promotion-old");
        var path = "/api/promotions/" + ask("it-promotion-old").path("id").asText();
        var stranger = new AssayClient(server, "stranger", "container-2");

        // When, Then
        assertThat(stranger.send("GET", path, null, Map.of()).statusCode()).isEqualTo(404);
        assertThat(stranger.send("POST", path + "/rollback", "", Map.of()).statusCode()).isEqualTo(404);
        assertThat(stranger.send("GET", "/api/recommendations/" + feature, null, Map.of()).statusCode()).isEqualTo(404);
        assertThat(assay.get(path).path("inForce").asBoolean()).isTrue();
    }

    private JsonNode ask(String model) {
        return assay.post("/api/promotions", Map.of("feature", feature, "margin", 0.5,
                "challenger", Map.of("promptVersion", "it-promotion@v1", "model", model)));
    }

    /** @return the experiment, which its last model wins */
    private String confirmed(String request, String... models) {
        var experiment = assay.start(Map.of("case", Map.of("request", request, "projectType", "it-promotion"),
                "feature", feature, "prompts", new String[] {"it-promotion@v1"}, "models", models));
        var ended = assay.awaitEnd(experiment, LIMIT);
        assertThat(ended.path("winner").path("model").asText()).as(ended.toString())
                .isEqualTo(models[models.length - 1]);
        return experiment;
    }
}
