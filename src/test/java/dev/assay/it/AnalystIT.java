package dev.assay.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.testing.JdkProject;
import dev.assay.testing.OpenAiStub;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.OwnServer;
import dev.assay.testing.server.TestCatalog;
import dev.assay.testing.service.DevServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server with an analyst: a project that does not compile is judged as always, and explained besides. */
class AnalystIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern SHOWN = Pattern.compile("(?m)^(\\d+) BUILD\\| (.*';' expected)$");

    private static DevServices services;
    private static OwnServer server;
    private static OpenAiStub stub;

    private final AssayClient assay = new AssayClient(server.address(), "it-" + UUID.randomUUID(), "container-1");
    private final TestCatalog catalog = new TestCatalog(assay);

    @BeforeAll
    static void start() {
        stub = new OpenAiStub(Duration.ofMillis(50), AnalystIT::answer);
        services = DevServices.start(Path.of("target", "services-for-analyst"), System.getenv());
        server = OwnServer.start("assay-analyst", Map.of("ASSAY_ANALYST_MODEL", "it-analyst",
                "ASSAY_SANDBOX_LOCAL_TRUST_GENERATED", "true"), services);
    }

    @AfterAll
    static void stop() {
        server.close();
        services.close();
        stub.close();
    }

    private static OpenAiStub.Answer answer(String model, String prompt) {
        if (!model.startsWith("it-analyst")) {
            return OpenAiStub.Answer.of(JdkProject.DOES_NOT_COMPILE.asAnswer());
        }
        var line = SHOWN.matcher(prompt);
        return OpenAiStub.Answer.of(line.find() ? """
                {"rootCause": "SYNTAX_ERROR", "explanation": "A semicolon is missing.",
                 "suggestion": "Ask for complete statements.", "quotes": [{"line": %s, "text": "%s"}]}"""
                .formatted(line.group(1), line.group(2)) : "I saw nothing.");
    }

    @BeforeEach
    void setUp() {
        catalog.javaType("it-java", Map.of());
        catalog.prompt("it-prompt", "terse", "TERSE {{request}}");
        catalog.model("it-writer", stub, 2);
    }

    @Test
    void aFailureIsExplainedBesideItsVerdictAndOffTheAccountOfItsTrial() {
        // Given
        catalog.model("it-analyst", stub, 2);

        // When
        var id = failedTrial();
        var trial = await().atMost(LIMIT).until(() -> assay.get("/api/trials/" + id), each -> each.has("analysis"));

        // Then
        assertThat(trial.path("trial").path("phase").asText()).isEqualTo("FAILED");
        assertThat(trial.path("trial").path("cause").asText()).isEqualTo("BUILD_FAILED");
        assertThat(trial.path("diagnosis").path("rootCause").asText()).isEqualTo("SYNTAX_ERROR");
        var said = trial.path("analysis");
        assertThat(said.path("model").asText()).isEqualTo("it-analyst");
        assertThat(said.path("refused").isMissingNode()).isTrue();
        assertThat(said.path("analysis").path("explanation").asText()).isEqualTo("A semicolon is missing.");
        var quote = said.path("analysis").path("quotes").path(0);
        assertThat(assay.text("/api/trials/" + id + "/logs/BUILD").split("\n")[quote.path("line").asInt() - 1].strip())
                .isEqualTo(quote.path("text").asText()).endsWith("';' expected");
        assertThat(trial.path("usage").path("calls").asInt()).isEqualTo(1);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(calls("analysis")).isEqualTo(1));
        assertThat(calls("generation")).isEqualTo(1);
    }

    private String failedTrial() {
        var experiment = assay.start(Map.of("strategy", "grid",
                "case", Map.of("request", "A page", "projectType", "it-java"),
                "prompts", new String[] {"it-prompt@terse"}, "models", new String[] {"it-writer"}));
        assay.awaitEnd(experiment, LIMIT);
        return assay.get("/api/experiments/" + experiment + "/trials").path(0).path("id").asText();
    }

    private int calls(String feature) {
        for (JsonNode group : assay.get("/api/usage?by=feature").path("groups")) {
            if (group.path("feature").asText().equals(feature)) {
                return group.path("calls").asInt();
            }
        }
        return 0;
    }
}
