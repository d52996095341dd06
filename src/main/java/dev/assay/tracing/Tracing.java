package dev.assay.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Spans around the steps of the line. Their parents are given as text, because a step runs on another thread, another
 * server or another day than what led to it; what the thread happens to have as its current span is no parent.
 */
@ApplicationScoped
public class Tracing {

    /** The name under which Assay's own telemetry is found. */
    public static final String SCOPE = "dev.assay";

    @Inject
    OpenTelemetry telemetry;

    private Tracer tracer;

    @PostConstruct
    void setUp() {
        tracer = telemetry.getTracer(SCOPE);
    }

    /** The trace context of what this thread works on; null where there is none, or telemetry is off. */
    public String current() {
        return Traceparent.of(Span.current().getSpanContext());
    }

    /**
     * Runs work in a span, which is current meanwhile.
     *
     * @param traceparent of what led to it; null, or anything that is no trace context, begins a trace of its own
     */
    public void run(String name, String traceparent, Map<String, String> attributes, Runnable work) {
        var span = tracer.spanBuilder(name).setParent(Traceparent.parent(traceparent));
        attributes.forEach(span::setAttribute);
        run(span, work);
    }

    /**
     * Runs the handling of a message in a span, as a part of the trace that the message came with.
     *
     * @param traceparent as the message has it: whoever can send messages can send any text
     */
    public void consume(String topic, String traceparent, Runnable work) {
        run(tracer.spanBuilder("process " + topic).setParent(Traceparent.parent(traceparent))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.operation.name", "process")
                .setAttribute("messaging.destination.name", topic), work);
    }

    /**
     * Tells of something that happened within the current span. A span event: the Logs API, which is to take the place
     * of these, cannot name an event yet in the version that the server has.
     *
     * @param attributes numbers and texts; null for those that do not apply
     */
    public void tell(String event, Map<String, Object> attributes) {
        var told = Attributes.builder();
        attributes.forEach((name, value) -> {
            switch (value) {
                case null -> { }
                case Number number -> told.put(name, number.doubleValue());
                default -> told.put(name, value.toString());
            }
        });
        Span.current().addEvent(event, told.build());
    }

    private static void run(SpanBuilder begun, Runnable work) {
        var span = begun.startSpan();
        var current = span.makeCurrent();
        try {
            work.run();
        } catch (RuntimeException failed) {
            span.setStatus(StatusCode.ERROR).setAttribute("error.type", failed.getClass().getName());
            throw failed;
        } finally {
            current.close();
            span.end();
        }
    }
}
