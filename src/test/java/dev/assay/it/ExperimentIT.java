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
import java.util.TreeMap;
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

/**
 * The whole line from outside: an experiment is posted, an OpenAI-compatible service answers with real small projects,
 * and the matrix says which of them run.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ExperimentIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @ArquillianResource
    URI server;

    private AssayClient assay;
    private TestCatalog catalog;
    private OpenAiStub stub;

    @Deployment
    static WebArchive war() {
        return AssayWar.create();
    }

    @BeforeEach
    void setUp() {
        assay = new AssayClient(server, "it-" + UUID.randomUUID(), "container-1");
        stub = new OpenAiStub(Duration.ofMillis(200), ExperimentIT::answer);
        catalog = new TestCatalog(assay);
        catalog.javaPageType("it-java", Map.of("listen", "PT10S", "health", "PT4S", "stayAlive", "PT1S"));
        catalog.prompt("it-prompt", "terse", "TERSE {{request}}");
        catalog.prompt("it-prompt", "full", "FULL {{request}}");
    }

    @AfterEach
    void tearDown() {
        stub.close();
    }

    /** What the model of this name writes, given the text of the prompt. */
    private static OpenAiStub.Answer answer(String model, String prompt) {
        var full = prompt.contains("FULL");
        return switch (model) {
            case "it-strong" -> project(full ? JdkProject.HEALTHY : JdkProject.ANSWERS_500);
            case "it-average" -> project(full ? JdkProject.SCRIPT_IS_A_PAGE : JdkProject.DOES_NOT_COMPILE);
            case "it-weak" -> project(full ? JdkProject.DIES_AFTER_FIRST_ANSWER : JdkProject.CRASHES_AT_START);
            case "it-odd" -> full ? project(JdkProject.IS_NO_SERVER) : OpenAiStub.Answer.of("I cannot do that.");
            default -> new OpenAiStub.Answer(401, "");
        };
    }

    private static OpenAiStub.Answer project(JdkProject project) {
        return OpenAiStub.Answer.of(project.asAnswer());
    }

    @Test
    void theMatrixSaysWhichCombinationsRunAndWhyTheOthersDoNot() {
        // Given
        for (var model : new String[] {"it-strong", "it-average", "it-weak", "it-odd", "it-refused"}) {
            catalog.model(model, stub, 2);
        }

        // When
        var experiment = assay.start(Map.of(
                "strategy", "grid", "case", Map.of("request", "A page that shows the time", "projectType", "it-java"),
                "prompts", new String[] {"it-prompt"},
                "models", new String[] {"it-strong", "it-average", "it-weak", "it-odd", "it-refused"}));
        var ended = assay.awaitEnd(experiment, LIMIT);

        // Then
        assertThat(causes(experiment)).containsExactlyInAnyOrderEntriesOf(new TreeMap<>(Map.of(
                "it-prompt@terse it-strong", "WRONG_STATUS",
                "it-prompt@terse it-average", "BUILD_FAILED",
                "it-prompt@terse it-weak", "CRASHED_AT_START",
                "it-prompt@terse it-odd", "MALFORMED_OUTPUT",
                "it-prompt@terse it-refused", "PROVIDER",
                "it-prompt@full it-strong", "passed 4 of 4",
                "it-prompt@full it-average", "BROKEN_PAGE_ASSET",
                "it-prompt@full it-weak", "NOT_STABLE",
                "it-prompt@full it-odd", "EXITED_AT_START",
                "it-prompt@full it-refused", "PROVIDER")));
        assertThat(ended.path("outcome").asText()).isEqualTo("CONFIRMED");
        assertThat(ended.path("winner").path("promptVersion").asText()).isEqualTo("it-prompt@full");
        assertThat(ended.path("winner").path("model").asText()).isEqualTo("it-strong");
        assertThat(ended.path("tokens").asLong()).isEqualTo(
                stub.bill().stream().mapToLong(call -> call.inputTokens() + call.outputTokens()).sum());
        assertThat(stub.mostAtOnce("it-strong")).isLessThanOrEqualTo(2);
    }

    @Test
    void aTrialShowsItsEvidence() {
        // Given
        catalog.model("it-average", stub, 2);
        var experiment = assay.start(Map.of(
                "strategy", "grid", "case", Map.of("request", "A page", "projectType", "it-java"),
                "prompts", new String[] {"it-prompt@terse"}, "models", new String[] {"it-average"}));
        assay.awaitEnd(experiment, LIMIT);
        var id = assay.get("/api/experiments/" + experiment + "/trials").path(0).path("id").asText();

        // When
        var trial = assay.get("/api/trials/" + id);
        var log = assay.text("/api/trials/" + id + "/logs/BUILD");
        var zip = assay.bytes("/api/trials/" + id + "/files");

        // Then
        assertThat(trial.path("trial").path("stage").asText()).isEqualTo("BUILD");
        assertThat(trial.path("trial").path("rootCause").asText()).isEqualTo("SYNTAX_ERROR");
        assertThat(trial.path("diagnosis").path("line").asText()).contains("error: ';' expected");
        assertThat(trial.path("diagnosis").path("suggestion").asText()).isNotEmpty();
        assertThat(trial.path("signals")).isNotEmpty();
        assertThat(trial.path("usage").path("calls").asInt()).isEqualTo(1);
        assertThat(trial.path("timings").path("phases")).extracting(change -> change.path("phase").asText())
                .containsExactly("QUEUED", "GENERATING", "GENERATED", "PROVISIONING", "VERIFYING", "FAILED");
        assertThat(log).contains("';' expected");
        assertThat(zip).startsWith('P', 'K');
    }

    @Test
    void aCancelledExperimentEndsAtOnceAndLeavesNothing() {
        // Given
        catalog.model("it-strong", stub, 2);
        var experiment = assay.start(Map.of(
                "strategy", "grid", "case", Map.of("request", "A page", "projectType", "it-java"),
                "prompts", new String[] {"it-prompt@full"}, "models", new String[] {"it-strong"}, "repeats", 20));
        await().atMost(LIMIT).until(() -> phases(experiment).has("VERIFYING"));

        // When
        var status = assay.delete("/api/experiments/" + experiment);
        var ended = assay.awaitEnd(experiment, LIMIT);

        // Then
        assertThat(status).isEqualTo(202);
        assertThat(ended.path("outcome").asText()).isEqualTo("CANCELLED");
        assertThat(phases(experiment).fieldNames()).toIterable()
                .isSubsetOf("PASSED", "CANCELLED").contains("CANCELLED");
    }

    @Test
    void theSameKeyIsTheSameExperiment() {
        // Given
        catalog.model("it-odd", stub, 2);
        var request = Map.of("strategy", "grid", "case", Map.of("request", "A page", "projectType", "it-java"),
                "prompts", new String[] {"it-prompt@terse"}, "models", new String[] {"it-odd"});
        var first = assay.start("key-1", request);

        // When
        var again = assay.start("key-1", request);
        var other = assay.send("POST", "/api/experiments", Map.of("strategy", "grid",
                "case", Map.of("request", "Another page",
                "projectType", "it-java"), "prompts", new String[] {"it-prompt@terse"},
                "models", new String[] {"it-odd"}), Map.of("Idempotency-Key", "key-1"));

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(assay.awaitEnd(first, LIMIT).path("outcome").asText()).isEqualTo("NONE");
    }

    @Test
    void anotherUsersExperimentAnswersLikeAnUnknownOne() {
        // Given
        catalog.model("it-odd", stub, 2);
        var experiment = assay.start(Map.of("strategy", "grid",
                "case", Map.of("request", "A page", "projectType", "it-java"),
                "prompts", new String[] {"it-prompt@terse"}, "models", new String[] {"it-odd"}));
        var stranger = new AssayClient(server, "stranger", "container-2");

        // When
        var answer = stranger.send("GET", "/api/experiments/" + experiment, null, Map.of());

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("urn:problem:not-found");
        assay.awaitEnd(experiment, LIMIT);
    }

    @Test
    void eventsTellEveryPhaseOfEveryTrialAndEndWithTheExperiment() {
        // Given
        catalog.model("it-odd", stub, 2);
        var experiment = assay.start(Map.of("strategy", "grid",
                "case", Map.of("request", "A page", "projectType", "it-java"),
                "prompts", new String[] {"it-prompt@terse"}, "models", new String[] {"it-odd"}));

        // When
        var events = assay.text("/api/experiments/" + experiment + "/events");

        // Then
        assertThat(events.lines().filter(line -> line.startsWith("data:") && line.contains("\"phase\""))
                .map(line -> line.replaceAll(".*\"phase\":\"([A-Z]+)\".*", "$1")))
                .containsExactly("QUEUED", "GENERATING", "FAILED");
        assertThat(events).contains("event: experiment").contains("\"outcome\":\"NONE\"");
    }

    private JsonNode phases(String experiment) {
        return assay.get("/api/experiments/" + experiment).path("phases");
    }

    private Map<String, String> causes(String experiment) {
        Map<String, String> causes = new TreeMap<>();
        for (var cell : assay.get("/api/experiments/" + experiment + "/matrix").path("combinations")) {
            var cause = cell.path("causes").isEmpty()
                    ? "passed " + cell.path("passed") + " of " + cell.path("trials")
                    : cell.path("causes").path(0).path("cause").asText();
            causes.put(cell.path("promptVersion").asText() + " " + cell.path("model").asText(), cause);
        }
        return causes;
    }
}
