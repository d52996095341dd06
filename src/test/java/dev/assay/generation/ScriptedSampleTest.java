package dev.assay.generation;

import static dev.assay.verdict.Cause.BROKEN_PAGE_ASSET;
import static dev.assay.verdict.Cause.BUILD_FAILED;
import static dev.assay.verdict.Cause.CRASHED_AT_START;
import static dev.assay.verdict.Cause.EXITED_AT_START;
import static dev.assay.verdict.Cause.MALFORMED_OUTPUT;
import static dev.assay.verdict.Cause.NOT_STABLE;
import static dev.assay.verdict.Cause.WRONG_STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.catalog.Model;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.prompt.Template;
import dev.assay.llm.context.LlmScope;
import dev.assay.llm.provider.ScriptedChatModel;
import dev.assay.platform.Json;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.local.LocalSandboxes;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Verdict;
import dev.assay.verification.Verifiers;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of the first run: its files fit together, and each of its nine combinations ends as it is meant to. */
class ScriptedSampleTest {

    private static final ObjectMapper JSON = Json.mapper();
    private static final Verdict PASSED = new Verdict.Passed();

    /** A cell of the matrix fails for a reason of its own, so that the sample shows what Assay tells apart. */
    private static final Map<String, Object> MATRIX = new TreeMap<>(Map.of(
            "scripted-small v1", BUILD_FAILED, "scripted-small v2", MALFORMED_OUTPUT,
            "scripted-small v3", BROKEN_PAGE_ASSET, "scripted-medium v1", EXITED_AT_START,
            "scripted-medium v2", WRONG_STATUS, "scripted-medium v3", PASSED,
            "scripted-large v1", CRASHED_AT_START, "scripted-large v2", NOT_STABLE, "scripted-large v3", PASSED));

    @TempDir
    Path folder;

    @Test
    void everyCombinationEndsAsItIsMeantTo() throws Exception {
        // Given
        var sandbox = LocalSandboxes.in(folder);
        var type = JSON.readValue(resource("project-types.json"), ProjectType[].class)[0];
        var cells = new ArrayList<Callable<Map.Entry<String, Object>>>();
        for (var model : sample().get("models")) {
            for (var version : prompt().get("versions")) {
                var name = model.asText() + " " + version.get("label").asText();
                cells.add(() -> Map.entry(name, outcome(
                        model.asText(), version.get("content").asText(), type, sandbox)));
            }
        }

        // When
        var outcomes = new TreeMap<String, Object>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (var done : threads.invokeAll(cells)) {
                outcomes.put(done.get().getKey(), done.get().getValue());
            }
        }

        // Then
        assertThat(outcomes).isEqualTo(MATRIX);
    }

    @Test
    void theSampleNamesOnlyWhatTheCatalogueHas() throws IOException {
        // Given
        var models = List.of(JSON.readValue(resource("models.json"), Model[].class));
        var type = JSON.readValue(resource("project-types.json"), ProjectType[].class)[0];

        // Then
        assertThat(sample().get("models").valueStream().map(JsonNode::asText))
                .containsExactlyElementsOf(models.stream().map(Model::name).toList());
        assertThat(models).allSatisfy(model -> {
            assertThat(model.provider()).isEqualTo("scripted");
            assertThat(model.name()).startsWith("scripted-");
            assertThat(model.prices().cost(1000, 0, 1000)).isPositive();
        });
        assertThat(sample().get("case").get("projectType").asText()).isEqualTo(type.name());
        assertThat(sample().get("prompts").get(0).asText()).isEqualTo(prompt().get("name").asText());
        assertThat(prompt().get("versions").valueStream().map(version -> version.get("content").asText()))
                .hasSize(3).allSatisfy(content -> assertThat(new Template(content).unknownVariables()).isEmpty());
    }

    private static Object outcome(String model, String prompt, ProjectType type, Sandbox sandbox)
            throws IOException, InterruptedException {
        var asked = sample().get("case");
        var variables = new CaseVariables(
                asked.get("request").asText(), type.name(), type.port(), asked.get("error").get("log").asText());
        var request = new GenerationRequest(model, prompt, variables, null, new LlmScope("u", "c", null));
        var answer = new ScriptedChatModel(model)
                .chat(ChatRequest.builder().messages(PromptText.messages(request, 10_000)).build()).aiMessage().text();
        try {
            var spec = new SandboxSpec(new SandboxId(UUID.randomUUID(), 1), type,
                    AnswerParser.parse(answer), "scripted");
            try (var run = sandbox.open(spec)) {
                return summary(Verifiers.create().verify(type, run).verdict());
            }
        } catch (MalformedAnswerException malformed) {
            return Cause.MALFORMED_OUTPUT;
        }
    }

    private static Object summary(Verdict verdict) {
        return verdict instanceof Verdict.Failed failed ? failed.cause() : verdict;
    }

    private static JsonNode sample() throws IOException {
        return JSON.readTree(resource("sample-experiment.json"));
    }

    private static JsonNode prompt() throws IOException {
        return JSON.readTree(resource("prompts.json")).get(0);
    }

    private static byte[] resource(String name) throws IOException {
        try (var resource = ScriptedSampleTest.class.getResourceAsStream("/catalog/" + name)) {
            return resource.readAllBytes();
        }
    }
}
