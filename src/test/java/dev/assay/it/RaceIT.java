package dev.assay.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.testing.JdkProject;
import dev.assay.testing.OpenAiStub;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import dev.assay.testing.server.TestCatalog;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The race from outside: what it starts, when it ends, what it would take, and what it is asked to try afterwards. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RaceIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> MODELS = List.of("race-good", "race-bad", "race-slow");
    private static final List<String> REPAIRING = List.of("race-mends");

    @ArquillianResource
    URI server;

    private AssayClient assay;
    private OpenAiStub stub;

    @Deployment
    static WebArchive war() {
        return AssayWar.create();
    }

    @BeforeEach
    void setUp() {
        assay = new AssayClient(server, "race-" + UUID.randomUUID(), "container-1");
        stub = new OpenAiStub(Duration.ofMillis(100), (model, prompt) -> OpenAiStub.Answer.of(switch (model) {
            case "race-good" -> JdkProject.HEALTHY.asAnswer();
            case "race-mends" -> prompt.contains("IllegalStateException: no configuration")
                    ? JdkProject.HEALTHY.asAnswer() : JdkProject.CRASHES_AT_START.asAnswer();
            case "race-slow" -> JdkProject.NEVER_LISTENS.asAnswer();
            default -> JdkProject.CRASHES_AT_START.asAnswer();
        }));
        var catalog = new TestCatalog(assay);
        catalog.javaType("race-java", Map.of("listen", "PT90S", "health", "PT4S", "stayAlive", "PT1S"));
        catalog.prompt("race-prompt", "v1", "{{request}}");
        Stream.of(MODELS, REPAIRING).flatMap(List::stream).forEach(model -> catalog.model(model, stub, 2));
    }

    @AfterEach
    void tearDown() {
        stub.close();
    }

    @Test
    void theFirstConfirmedWinnerEndsItAndWhatStillRunsIsCancelled() {
        // When
        var experiment = assay.start(request(MODELS));
        var ended = assay.awaitEnd(experiment, LIMIT);

        // Then
        assertThat(ended.path("outcome").asText()).isEqualTo("CONFIRMED");
        assertThat(ended.path("winner").path("model").asText()).isEqualTo("race-good");
        assertThat(ended.path("winner").path("passes").asInt()).isEqualTo(4);
        assertThat(phases(experiment, "race-good")).containsExactly("PASSED", "PASSED", "PASSED", "PASSED");
        assertThat(phases(experiment, "race-slow")).containsExactly("CANCELLED");
    }

    @Test
    void aForecastStartsNothingAndSaysWhatItRestsOn() {
        // When
        var forecast = assay.post("/api/experiments/forecast", request(MODELS));

        // Then
        assertThat(forecast.path("trials").path("p10").asInt()).isPositive();
        assertThat(forecast.path("trials").path("p90").asInt()).isBetween(3, 40);
        assertThat(forecast.path("seconds").path("reasons")).isNotEmpty();
        assertThat(stub.bill()).isEmpty();
    }

    @Test
    void anAmendmentRunsOnlyWhatIsMissing() {
        // Given
        var experiment = assay.start(request(List.of("race-good")));
        assay.awaitEnd(experiment, LIMIT);
        var path = "/api/experiments/" + experiment + "/amendments";

        // When
        var amended = assay.post(path, Map.of("models", List.of("race-bad"), "repeats", 2));
        var ended = assay.awaitEnd(experiment, LIMIT);
        var again = assay.post(path, Map.of("models", List.of("race-bad"), "repeats", 2));

        // Then
        assertThat(amended.path("combinations").asInt()).isEqualTo(1);
        assertThat(amended.path("trials").asInt()).isEqualTo(3);
        assertThat(ended.path("winner").path("model").asText()).isEqualTo("race-good");
        assertThat(phases(experiment, "race-good")).hasSize(5).containsOnly("PASSED");
        assertThat(phases(experiment, "race-bad")).containsExactly("FAILED", "FAILED");
        assertThat(again.path("trials").asInt()).isZero();
    }

    @Test
    void whatFailsIsRepairedOnlyWhereItWasAskedForAndCountedApart() {
        // Given
        var request = new HashMap<>(request(REPAIRING));
        request.put("repairRounds", 1);

        // When
        var experiment = assay.start(request);
        var ended = assay.awaitEnd(experiment, LIMIT);
        var matrix = assay.get("/api/experiments/" + experiment + "/matrix").path("combinations");

        // Then
        assertThat(ended.path("outcome").asText()).isEqualTo("CONFIRMED");
        assertThat(ended.path("winner").path("repairRound").asInt()).isEqualTo(1);
        assertThat(ended.path("reason").asText()).startsWith("race-prompt@v1 with race-mends after 1 repair passed 4");
        assertThat(matrix).hasSize(2);
        assertThat(matrix.path(0).path("passed").asInt()).isZero();
        assertThat(matrix.path(1).path("repairRound").asInt()).isEqualTo(1);
        assertThat(matrix.path(1).path("passed").asInt()).isEqualTo(4);
    }

    @Test
    void anExperimentCanBeTakenAwayAsAFileByItsCallerAlone() {
        // Given
        var experiment = assay.start(request(List.of("race-bad")));
        assay.awaitEnd(experiment, LIMIT);
        var path = "/api/experiments/" + experiment + "/export/";

        // When
        var junit = assay.text(path + "junit.xml");
        var csv = assay.text(path + "trials.csv");
        var html = assay.text(path + "report.html");
        var foreign = new AssayClient(server, "race-eve", "container-1")
                .send("GET", path + "report.html", null, Map.of());

        // Then
        assertThat(junit).contains("<testcase classname=\"race-prompt@v1\" name=\"race-bad\"", "CRASHED_AT_START");
        assertThat(csv.lines().count()).isEqualTo(1 + phases(experiment, "race-bad").size());
        assertThat(html).startsWith("<!doctype html>").contains("CRASHED_AT_START", "default-src 'none'");
        assertThat(foreign.statusCode()).isEqualTo(404);
    }

    private static Map<String, Object> request(List<String> models) {
        return Map.of("case", Map.of("request", "A page", "projectType", "race-java"),
                "prompts", List.of("race-prompt"), "models", models);
    }

    private List<String> phases(String experiment, String model) {
        List<String> phases = new ArrayList<>();
        for (JsonNode trial : assay.get("/api/experiments/" + experiment + "/trials")) {
            if (model.equals(trial.path("model").asText())) {
                phases.add(trial.path("phase").asText());
            }
        }
        return phases;
    }
}
