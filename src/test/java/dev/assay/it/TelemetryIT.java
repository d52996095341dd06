package dev.assay.it;

import static dev.assay.testing.OtlpCollector.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.platform.Database;
import dev.assay.platform.Json;
import dev.assay.testing.OtlpCollector;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.OwnServer;
import dev.assay.testing.service.DevServices;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators see: a real server exports by OTLP, and answers on /metrics. */
class TelemetryIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PARENT_SPAN = "00f067aa0ba902b7";

    private static OtlpCollector collector;
    private static DevServices services;
    private static OwnServer server;

    private final AssayClient assay = new AssayClient(server.address(), "it-" + UUID.randomUUID(), "container-1");

    @BeforeAll
    static void start() {
        collector = new OtlpCollector();
        services = DevServices.start(Path.of("target", "services-for-telemetry"), System.getenv());
        var settings = new HashMap<>(collector.serverEnvironment());
        settings.put("ASSAY_METRICS_INTERVAL", "PT0.5S");
        server = OwnServer.start("assay-telemetry", settings, services);
    }

    @AfterAll
    static void stop() {
        server.close();
        services.close();
        collector.close();
    }

    @Test
    void oneTraceHoldsTheRequestItsMessagesTheCallsOfModelsAndTheVerdicts() {
        // Given
        var trace = UUID.randomUUID().toString().replace("-", "");

        // When
        var experiment = start("java-server@v3", Map.of("traceparent", "00-" + trace + "-" + PARENT_SPAN + "-01"));
        assay.awaitEnd(experiment, LIMIT);

        // Then
        await().atMost(LIMIT).untilAsserted(() -> assertThat(names(trace)).contains("POST /api/experiments",
                "process assay.generations", "generate", "chat scripted-medium", "process assay.verifications",
                "verify", "process assay.outcomes"));
        var request = only(trace, "POST /api/experiments");
        assertThat(OtlpCollector.hex(request.getParentSpanId().toByteArray())).isEqualTo(PARENT_SPAN);
        assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        for (var step : List.of("generate", "verify")) {
            assertThat(of(trace, step)).hasSize(2).allSatisfy(span ->
                    assertThat(span.getParentSpanId()).isEqualTo(request.getSpanId()));
        }
        assertThat(of(trace, "process assay.generations")).extracting(Span::getParentSpanId)
                .contains(request.getSpanId());
        assertThat(of(trace, "chat scripted-medium")).allSatisfy(call ->
                assertThat(of(trace, "generate")).extracting(Span::getSpanId).contains(call.getParentSpanId()));
        assertThat(of(trace, "process assay.outcomes")).allSatisfy(ended ->
                assertThat(of(trace, "verify")).extracting(Span::getSpanId).contains(ended.getParentSpanId()));
        assertThat(of(trace, "verify")).allSatisfy(step -> {
            assertThat(attribute(step, "assay.experiment")).isEqualTo(experiment);
            assertThat(step.getEventsList()).singleElement().satisfies(event -> {
                assertThat(event.getName()).isEqualTo("assay.verdict");
                assertThat(event.toString()).contains("PASSED", "java-server@v3", "scripted-medium");
            });
        });
        assertThat(tracesOfCalls(experiment)).hasSize(2).containsOnly(trace);
    }

    @Test
    void aHeaderThatIsNoTraceContextIsIgnored() {
        // Given
        var trace = "0af7651916cd43dd8448eb211c80319c";

        // When
        var experiment = start("java-server@v1", Map.of("traceparent", "00-" + trace + "-zzzzzzzzzzzzzzzz-01"));
        assay.awaitEnd(experiment, LIMIT);

        // Then
        assertThat(tracesOfCalls(experiment)).singleElement().satisfies(own -> {
            await().atMost(LIMIT).untilAsserted(() ->
                    assertThat(names(own)).contains("POST /api/experiments", "verify"));
            assertThat(own).isNotEqualTo(trace);
        });
        assertThat(names(trace)).isEmpty();
    }

    @Test
    void theHistogramsOfModelCallsAreExported() {
        // When
        assay.awaitEnd(start("java-server@v1", Map.of()), LIMIT);

        // Then
        await().atMost(LIMIT).untilAsserted(() -> assertThat(collector.metrics()).extracting(Metric::getName)
                .contains("gen_ai.client.token.usage", "gen_ai.client.operation.duration"));
    }

    @Test
    void metricsTellOfCallsVerdictsAndTheLine() {
        // When
        assay.awaitEnd(start("java-server@v1", Map.of()), LIMIT);

        // Then
        await().atMost(LIMIT).untilAsserted(() -> assertThat(assay.text("/metrics").lines().toList()).satisfies(
                has("assay_llm_calls_total", "[1-9].*", "model=\"scripted-medium\"", "outcome=\"answered\""),
                has("assay_llm_tokens_total", "[1-9].*", "model=\"scripted-medium\"", "type=\"input\""),
                has("assay_llm_tokens_total", "[1-9].*", "model=\"scripted-medium\"", "type=\"output\""),
                has("assay_llm_cost_dollars_total", "[1-9].*", "model=\"scripted-medium\""),
                has("assay_verdicts_total", "[1-9].*", "phase=\"failed\"", "cause=\"exited_at_start\""),
                has("assay_trials_waiting", "0.0", "step=\"generation\""),
                has("assay_trials_waiting", "0.0", "step=\"verification\""),
                has("assay_sandbox_capacity", "4.0", "resource=\"pods\""),
                has("assay_sandbox_in_use", "0.0", "resource=\"pods\""),
                has("assay_model_calls_limit", "4.0", "model=\"scripted-medium\""),
                has("assay_model_calls_in_use", "0.0", "model=\"scripted-medium\"")));
    }

    @Test
    void whatIsNotThereAnyMoreIsNotToldAnyMore() {
        // Given
        var limit = has("assay_model_calls_limit", "7.0", "model=\"it-passing\"");
        assay.put("/api/models/it-passing", Map.of("name", "it-passing", "provider", "scripted",
                "modelName", "scripted-small", "concurrentCalls", 7));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(assay.text("/metrics").lines().toList()).satisfies(limit));

        // When
        assay.delete("/api/models/it-passing");

        // Then
        await().atMost(LIMIT).untilAsserted(() ->
                assertThat(assay.text("/metrics")).doesNotContain("it-passing"));
    }

    /** A value of a family of metrics. */
    private static ThrowingConsumer<List<? extends String>> has(String family, String value, String... labels) {
        return lines -> assertThat(lines).anyMatch(line -> line.startsWith(family + "{")
                && Stream.of(labels).allMatch(line::contains) && line.replaceAll(".*} ", "").matches(value));
    }

    private static List<String> tracesOfCalls(String experiment) {
        var jdbi = Database.over(services.database().dataSource(), Json.mapper(), LocalTransactionHandler.binding());
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT trace_id FROM usage WHERE experiment_id = CAST(:experiment AS uuid)")
                .bind("experiment", experiment).mapTo(String.class).list());
    }

    private String start(String prompt, Map<String, String> headers) {
        var answer = assay.send("POST", "/api/experiments", Map.of(
                "strategy", "grid", "case", Map.of("request", "A page", "projectType", "java-http"),
                "prompts", List.of(prompt), "models", List.of("scripted-medium"), "confirmations", 1), headers);
        return answer.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
    }

    private static List<String> names(String trace) {
        return collector.trace(trace).stream().map(Span::getName).toList();
    }

    private static List<Span> of(String trace, String name) {
        return collector.trace(trace).stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static Span only(String trace, String name) {
        assertThat(of(trace, name)).hasSize(1);
        return of(trace, name).getFirst();
    }
}
