package dev.assay.llm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.Model;
import dev.assay.llm.context.Attribution;
import dev.assay.llm.context.LlmScope;
import dev.assay.tracing.TracingFixture;
import dev.assay.usage.Tokens;
import dev.assay.usage.UsageRow;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallTelemetryTest {

    private static final String LATEST = "gen_ai_latest_experimental";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final UUID ID = UUID.fromString("7c1f7c0a-6a1b-4d8e-8f55-2f0f3b8b1c22");
    private static final Attribution ALICE =
            new Attribution(new LlmScope("alice", "container-1", null), "summaries");
    private static final Attribution ON_THE_LINE = new Attribution(new LlmScope("alice", "container-1",
            new LlmScope.Line(ID, ID, ID, "java-server@v3", 1, "00-" + TRACE + "-00f067aa0ba902b7-01")), "generation");

    @RegisterExtension
    final OpenTelemetryExtension telemetry = OpenTelemetryExtension.create();

    private final List<UsageRow> counted = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, gen_ai.system, false", "'', gen_ai.system, false", "http, gen_ai.system, false",
        "http/dup, gen_ai.system, false", "gen_ai_latest_experimental_2, gen_ai.system, false",
        "gen_ai_latest_experimental, gen_ai.provider.name, true",
        "'http, gen_ai_latest_experimental ,database', gen_ai.provider.name, true"})
    void theNewestNamesAreThereForThoseWhoAskForThemAndForNobodyElse(String optIn, String provider, boolean parts) {
        // When
        call(calls(optIn), model("openai", null), ALICE, UsageRow.Outcome.ANSWERED);

        // Then
        var attributes = attributes(span().getAttributes());
        assertThat(attributes).containsEntry(provider, "openai")
                .doesNotContainKey(parts ? "gen_ai.system" : "gen_ai.provider.name")
                .containsEntry("gen_ai.usage.input_tokens", "100").containsEntry("gen_ai.usage.output_tokens", "20");
        assertThat(attributes.containsKey("gen_ai.usage.cache_read.input_tokens")).isEqualTo(parts);
        assertThat(attributes.containsKey("gen_ai.usage.reasoning.output_tokens")).isEqualTo(parts);
        assertThat(telemetry.getMetrics()).hasSize(2).allSatisfy(metric -> assertThat(points(metric))
                .allSatisfy(point -> assertThat(attributes(point.getAttributes())).containsEntry(provider, "openai")
                        .doesNotContainKey(parts ? "gen_ai.system" : "gen_ai.provider.name")));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "openai, -, openai, api.openai.com, 443", "openai, http://127.0.0.1:8000/v1, openai, 127.0.0.1, 8000",
        "openai, http://models.example, openai, models.example, 80",
        "openai, https://models.example/v1, openai, models.example, 443",
        "openai, http://[::1]:8000/v1, openai, [::1], 8000", "openai, http://a|b/, openai, -, -",
        "anthropic, -, anthropic, api.anthropic.com, 443",
        "gemini, -, gcp.gemini, generativelanguage.googleapis.com, 443",
        "scripted, -, scripted, -, -"})
    void theProviderAndItsServerHaveTheNamesOfTheConventions(String provider, String baseUrl, String name,
            String address, String port) {
        for (var optIn : List.of("", LATEST)) {
            // When
            call(calls(optIn), model(provider, baseUrl), ALICE, UsageRow.Outcome.ANSWERED);

            // Then
            var attributes = attributes(span().getAttributes());
            assertThat(attributes).containsEntry(optIn.isEmpty() ? "gen_ai.system" : "gen_ai.provider.name", name);
            assertThat(attributes.get("server.address")).isEqualTo(address);
            assertThat(attributes.get("server.port")).isEqualTo(port);
            telemetry.clearSpans();
        }
    }

    @Test
    void anAnsweredCallIsAClientsSpanThatSaysWhoAskedForWhat() {
        // Given
        var span = calls("").begin(model("openai", null), ON_THE_LINE);

        // When
        span.answered(ChatResponseMetadata.builder().id("chatcmpl-1").modelName("gpt-4.1-mini-2026")
                .finishReason(FinishReason.LENGTH).build());
        span.end(row(UsageRow.Outcome.ANSWERED, false));

        // Then
        assertThat(span().getName()).isEqualTo("chat gpt-4.1-mini");
        assertThat(span().getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(attributes(span().getAttributes())).isEqualTo(new TreeMap<>(Map.ofEntries(
                Map.entry("gen_ai.operation.name", "chat"), Map.entry("gen_ai.system", "openai"),
                Map.entry("gen_ai.request.model", "gpt-4.1-mini"), Map.entry("gen_ai.request.max_tokens", "16000"),
                Map.entry("gen_ai.request.temperature", "0.2"), Map.entry("gen_ai.response.id", "chatcmpl-1"),
                Map.entry("gen_ai.response.model", "gpt-4.1-mini-2026"),
                Map.entry("gen_ai.response.finish_reasons", "[length]"),
                Map.entry("gen_ai.usage.input_tokens", "100"), Map.entry("gen_ai.usage.output_tokens", "20"),
                Map.entry("server.address", "api.openai.com"), Map.entry("server.port", "443"),
                Map.entry("assay.model", "gpt-small"), Map.entry("assay.user", "alice"),
                Map.entry("assay.container", "container-1"), Map.entry("assay.feature", "generation"),
                Map.entry("assay.experiment", ID.toString()), Map.entry("assay.combination", ID.toString()),
                Map.entry("assay.trial", ID.toString()), Map.entry("assay.prompt_version", "java-server@v3"),
                Map.entry("assay.call", ID.toString()), Map.entry("assay.cost", "0.25"))));
    }

    @ParameterizedTest
    @EnumSource(value = UsageRow.Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "ANSWERED")
    void aCallWithoutAnAnswerIsAnErrorOfItsKind(UsageRow.Outcome outcome) {
        // When
        call(calls(""), model("openai", null), ALICE, outcome);

        // Then
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attributes(span().getAttributes())).containsEntry("error.type", outcome.name().toLowerCase());
        assertThat(points(metric("gen_ai.client.operation.duration"))).singleElement().satisfies(point ->
                assertThat(attributes(point.getAttributes()))
                        .containsEntry("error.type", outcome.name().toLowerCase()));
        assertThat(counted).hasSize(1);
    }

    @Test
    void theHistogramsHaveTheAdvisedBucketsAndNoId() {
        // When
        call(calls(""), model("openai", null), ON_THE_LINE, UsageRow.Outcome.ANSWERED);

        // Then
        var tokens = metric("gen_ai.client.token.usage");
        assertThat(tokens.getUnit()).isEqualTo("{token}");
        assertThat(points(tokens)).hasSize(2).allSatisfy(point -> assertThat(point.getBoundaries())
                .containsExactly(1.0, 4.0, 16.0, 64.0, 256.0, 1024.0, 4096.0, 16384.0, 65536.0, 262144.0, 1048576.0,
                        4194304.0, 16777216.0, 67108864.0));
        assertThat(points(tokens)).extracting(point ->
                        attributes(point.getAttributes()).get("gen_ai.token.type") + " " + point.getSum())
                .containsExactlyInAnyOrder("input 100.0", "output 20.0");
        var duration = metric("gen_ai.client.operation.duration");
        assertThat(duration.getUnit()).isEqualTo("s");
        assertThat(points(duration)).singleElement().satisfies(point -> {
            assertThat(point.getBoundaries()).containsExactly(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56,
                    5.12, 10.24, 20.48, 40.96, 81.92);
            assertThat(attributes(point.getAttributes())).containsOnlyKeys("gen_ai.operation.name", "gen_ai.system",
                    "gen_ai.request.model", "server.address", "server.port");
        });
    }

    @Test
    void tokensThatTheServiceDidNotCountAreNotTold() {
        // Given
        var span = calls("").begin(model("openai", null), ALICE);

        // When
        span.end(row(UsageRow.Outcome.ANSWERED, true));

        // Then
        assertThat(attributes(span().getAttributes())).doesNotContainKey("gen_ai.usage.input_tokens");
        assertThat(telemetry.getMetrics()).extracting(MetricData::getName)
                .containsExactly("gen_ai.client.operation.duration");
    }

    @Test
    void aCallOfATrialIsAPartOfTheTrialsTraceOnWhateverThread() {
        // Given
        var leftover = telemetry.getOpenTelemetry().getTracer("test").spanBuilder("leftover").startSpan();
        var scope = leftover.makeCurrent();

        // When
        var span = calls("").begin(model("openai", null), ON_THE_LINE);
        scope.close();
        span.end(row(UsageRow.Outcome.ANSWERED, false));

        // Then
        assertThat(span.traceId()).isEqualTo(TRACE);
        assertThat(span().getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void aCallWithinTheStepOfItsTrialIsAChildOfThatStep() {
        // Given
        var tracing = TracingFixture.over(telemetry.getOpenTelemetry());

        // When
        tracing.run("generate", ON_THE_LINE.scope().line().traceparent(), Map.of(), () ->
                call(calls(""), model("openai", null), ON_THE_LINE, UsageRow.Outcome.ANSWERED));

        // Then
        var step = telemetry.getSpans().stream().filter(each -> each.getName().equals("generate")).findFirst();
        assertThat(telemetry.getSpans().getFirst().getParentSpanId()).isEqualTo(step.orElseThrow().getSpanId());
    }

    @Test
    void aCallOfARequestIsAPartOfTheRequestsTrace() {
        // Given
        var request = telemetry.getOpenTelemetry().getTracer("test").spanBuilder("GET /summaries").startSpan();

        // When
        var scope = request.makeCurrent();
        var span = calls("").begin(model("openai", null), ALICE);
        scope.close();

        // Then
        assertThat(span.traceId()).isEqualTo(request.getSpanContext().getTraceId());
    }

    @Test
    void withoutTelemetryThereIsNoTraceAndTheCallIsCounted() {
        // Given
        var span = calls(OpenTelemetry.noop(), "").begin(model("openai", null), ALICE);

        // When
        span.end(row(UsageRow.Outcome.ANSWERED, false));

        // Then
        assertThat(span.traceId()).isNull();
        assertThat(counted).hasSize(1);
    }

    @Test
    void aCounterThatFailsDoesNotFailTheCall() {
        // Given
        var calls = calls("");
        calls.counters = new CallCounters() {
            @Override
            void count(UsageRow row) {
                throw new IllegalStateException("no registry");
            }
        };

        // When
        calls.begin(model("openai", null), ALICE).end(row(UsageRow.Outcome.ANSWERED, false));

        // Then
        assertThat(span().hasEnded()).isTrue();
    }

    private CallTelemetry calls(String optIn) {
        return calls(telemetry.getOpenTelemetry(), optIn);
    }

    private CallTelemetry calls(OpenTelemetry openTelemetry, String optIn) {
        return TelemetryFixture.over(openTelemetry, optIn, counted::add);
    }

    private static void call(CallTelemetry calls, Model model, Attribution attribution, UsageRow.Outcome outcome) {
        calls.begin(model, attribution).end(row(outcome, false));
    }

    private static Model model(String provider, String baseUrl) {
        return new Model("gpt-small", provider, "gpt-4.1-mini", baseUrl, null, 0.2, null, null, null, null);
    }

    private static UsageRow row(UsageRow.Outcome outcome, boolean estimated) {
        return new UsageRow(ID, Instant.EPOCH, "alice", "container-1", "summaries", null, null, null, null,
                "gpt-small", "openai", outcome, outcome == UsageRow.Outcome.ANSWERED ? null : "HTTP 429",
                new Tokens(100, 40, 20, 5), estimated, new BigDecimal("0.25"), 12, null);
    }

    private SpanData span() {
        assertThat(telemetry.getSpans()).hasSize(1);
        return telemetry.getSpans().getFirst();
    }

    private MetricData metric(String name) {
        return telemetry.getMetrics().stream().filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
    }

    private static List<HistogramPointData> points(MetricData metric) {
        return List.copyOf(metric.getHistogramData().getPoints());
    }

    private static Map<String, String> attributes(Attributes attributes) {
        return attributes.asMap().entrySet().stream().collect(Collectors.toMap(
                each -> ((AttributeKey<?>) each.getKey()).getKey(), each -> each.getValue().toString(),
                (one, other) -> one, TreeMap::new));
    }
}
