package dev.assay.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @RegisterExtension
    final OpenTelemetryExtension telemetry = OpenTelemetryExtension.create();

    private Tracing tracing;

    @BeforeEach
    void setUp() {
        tracing = TracingFixture.over(telemetry.getOpenTelemetry());
    }

    @Test
    void aStepIsAPartOfTheTraceThatItIsGiven() {
        // Given
        var within = new AtomicReference<String>();

        // When
        tracing.run("generate", PARENT, Map.of("assay.trial", "7"), () -> within.set(tracing.current()));

        // Then
        assertThat(telemetry.getSpans()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("generate");
            assertThat(span.getParentSpanContext().isRemote()).isTrue();
            assertThat(Traceparent.of(span.getParentSpanContext())).isEqualTo(PARENT);
            assertThat(span.getAttributes().get(AttributeKey.stringKey("assay.trial"))).isEqualTo("7");
            assertThat(within).hasValue("00-" + TRACE + "-" + span.getSpanId() + "-01");
        });
    }

    @Test
    void whatAThreadHappensToWorkOnIsNotTheParentOfAStep() {
        // Given
        var leftover = telemetry.getOpenTelemetry().getTracer("test").spanBuilder("leftover").startSpan();

        // When
        var scope = leftover.makeCurrent();
        tracing.run("verify", PARENT, Map.of(), () -> { });
        tracing.run("verify", null, Map.of(), () -> { });
        scope.close();

        // Then
        assertThat(telemetry.getSpans()).hasSize(2).noneSatisfy(span ->
                assertThat(span.getTraceId()).isEqualTo(leftover.getSpanContext().getTraceId()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {
        "", " ", "-", "00", "no trace", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-zz",
        "'; DROP TABLE trial; --", "00-\0\0\0\0-\n-01", "\uD83D\uDE00\uD83D\uDE00"})
    void whatIsNoTraceContextIsIgnored(String hostile) {
        // When
        tracing.consume("assay.outcomes", hostile, () -> assertThat(tracing.current()).isNotNull());

        // Then
        assertThat(telemetry.getSpans()).singleElement().satisfies(span ->
                assertThat(span.getParentSpanContext().isValid()).isFalse());
    }

    @Test
    void aLongHeaderIsIgnored() {
        // When
        tracing.consume("assay.outcomes", PARENT + "0".repeat(1_000_000), () -> { });

        // Then
        assertThat(telemetry.getSpans()).singleElement().satisfies(span ->
                assertThat(span.getParentSpanContext().isValid()).isFalse());
    }

    @Test
    void aMessageIsConsumedInTheTraceThatItCameWith() {
        // When
        tracing.consume("assay.outcomes", PARENT, () -> { });

        // Then
        assertThat(telemetry.getSpans()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("process assay.outcomes");
            assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(span.getTraceId()).isEqualTo(TRACE);
        });
    }

    @Test
    void aStepThatFailsFailsAsBeforeAndItsSpanSaysSo() {
        // Given
        Runnable failing = () -> {
            throw new IllegalStateException("a secret");
        };

        // When
        assertThatThrownBy(() -> tracing.run("verify", PARENT, Map.of(), failing)).hasMessage("a secret");

        // Then
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
        assertThat(telemetry.getSpans()).singleElement().satisfies(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
                    .isEqualTo("java.lang.IllegalStateException");
            assertThat(span.toString()).doesNotContain("a secret");
        });
    }

    @Test
    void whatHappenedIsToldOnTheSpanOfTheStep() {
        // Given
        var told = new HashMap<String, Object>();
        told.put("assay.phase", "FAILED");
        told.put("assay.stage", null);
        told.put("assay.duration", 1.5);

        // When
        tracing.run("verify", PARENT, Map.of(), () -> tracing.tell("assay.verdict", told));

        // Then
        assertThat(telemetry.getSpans()).flatExtracting(span -> span.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("assay.verdict");
            assertThat(event.getAttributes().asMap()).isEqualTo(Map.of(
                    AttributeKey.stringKey("assay.phase"), "FAILED", AttributeKey.doubleKey("assay.duration"), 1.5));
        });
    }

    @Test
    void withoutTelemetryThereIsNoTraceAndTheWorkIsDone() {
        // Given
        var off = TracingFixture.off();
        var within = new AtomicReference<>("not run");

        // When
        off.run("generate", null, Map.of(), () -> within.set(off.current()));
        off.tell("assay.verdict", Map.of());

        // Then
        assertThat(within).hasValue(null);
        assertThat(off.current()).isNull();
    }
}
