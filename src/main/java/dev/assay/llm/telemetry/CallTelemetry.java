package dev.assay.llm.telemetry;

import dev.assay.catalog.Model;
import dev.assay.llm.context.Attribution;
import dev.assay.tracing.Traceparent;
import dev.assay.tracing.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells operators of every attempt of a call: a span, OpenTelemetry's two histograms, and the counters of /metrics. */
@ApplicationScoped
public class CallTelemetry {

    @Inject
    OpenTelemetry telemetry;

    @Inject
    CallCounters counters;

    @Inject
    @ConfigProperty(name = "otel.semconv-stability.opt-in")
    Optional<String> optIn;

    private Tracer tracer;
    private Instruments instruments;
    private GenAi names;

    @PostConstruct
    void setUp() {
        tracer = telemetry.getTracer(Tracing.SCOPE);
        instruments = new Instruments(telemetry.getMeter(Tracing.SCOPE));
        names = GenAi.optedFor(optIn.orElse(""));
    }

    /**
     * A call begins, in the trace that its thread or its trial belongs to. The span is not made current: nothing below
     * a call has spans, and the trace context is not for the model's service to know.
     */
    public CallSpan begin(Model model, Attribution attribution) {
        var common = common(model);
        var span = tracer.spanBuilder(GenAi.CHAT + " " + model.modelName()).setSpanKind(SpanKind.CLIENT)
                .setParent(parent(attribution)).setAllAttributes(common)
                .setAttribute(GenAi.MAX_TOKENS, model.maxOutputTokens().longValue())
                .setAttribute("assay.model", model.name());
        if (model.temperature() != null) {
            span.setAttribute(GenAi.TEMPERATURE, model.temperature());
        }
        attribute(span, attribution);
        return new CallSpan(span.startSpan(), names, common, instruments, counters);
    }

    /** A call that was not made. @param reason one of few words */
    public void refused(Model model, String reason) {
        counters.refused(model, reason);
    }

    /** On the line the trial says which trace it is, whatever span the thread happens to have. */
    private static Context parent(Attribution attribution) {
        var current = Span.current().getSpanContext();
        var line = attribution.scope().line();
        if (line == null || line.traceparent() == null) {
            return Context.current();
        }
        var trial = Traceparent.parent(line.traceparent());
        var same = current.getTraceId().equals(Span.fromContext(trial).getSpanContext().getTraceId());
        return same ? Context.current() : trial;
    }

    private Attributes common(Model model) {
        AttributesBuilder common = Attributes.builder()
                .put(GenAi.OPERATION, GenAi.CHAT)
                .put(names.provider(), GenAi.providerName(model.provider()))
                .put(GenAi.REQUEST_MODEL, model.modelName());
        Server.of(model).ifPresent(server -> common
                .put(GenAi.SERVER_ADDRESS, server.address()).put(GenAi.SERVER_PORT, (long) server.port()));
        return common.build();
    }

    private static void attribute(SpanBuilder span, Attribution attribution) {
        var scope = attribution.scope();
        span.setAttribute("assay.user", scope.userId()).setAttribute("assay.container", scope.containerId())
                .setAttribute("assay.feature", attribution.feature());
        var line = scope.line();
        if (line != null) {
            span.setAttribute("assay.experiment", line.experiment().toString())
                    .setAttribute("assay.combination", line.combination().toString())
                    .setAttribute("assay.trial", line.trial().toString())
                    .setAttribute("assay.prompt_version", line.promptVersion());
        }
    }
}
