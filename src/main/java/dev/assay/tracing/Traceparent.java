package dev.assay.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;

/** The W3C trace context in one line of text, as it travels in columns and headers. */
public final class Traceparent {

    /** As the W3C names the header. */
    public static final String NAME = "traceparent";

    private static final TextMapGetter<String> THE_ONE = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(NAME);
        }

        @Override
        public String get(String traceparent, String key) {
            return NAME.equals(key) ? traceparent : null;
        }
    };

    private Traceparent() {
    }

    /** @return null where there is no trace */
    public static String of(SpanContext span) {
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex() : null;
    }

    /** A context whose span is the one that the text names; one without a span for null, and for what is none. */
    public static Context parent(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, THE_ONE);
    }
}
