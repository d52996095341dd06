package dev.assay.llm.telemetry;

import dev.assay.usage.UsageRow;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;

/**
 * One attempt of a call, as operators see it. It may end on another thread than it began on, and ends once. Telemetry
 * never fails a call.
 */
public final class CallSpan {

    private static final Logger LOGGER = System.getLogger(CallSpan.class.getName());
    private static final double NANOS = 1e9;

    private final Span span;
    private final GenAi names;
    private final Attributes common;
    private final Instruments instruments;
    private final CallCounters counters;
    private final long begin = System.nanoTime();
    private volatile String answeredBy;

    CallSpan(Span span, GenAi names, Attributes common, Instruments instruments, CallCounters counters) {
        this.span = span;
        this.names = names;
        this.common = common;
        this.instruments = instruments;
        this.counters = counters;
    }

    /** 32 lower-case hexadecimal digits; null while telemetry is off. */
    public String traceId() {
        return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : null;
    }

    /** What an answer says of itself; nothing of what it says otherwise. */
    public void answered(ChatResponseMetadata answer) {
        if (answer.modelName() != null) {
            answeredBy = answer.modelName();
            span.setAttribute(GenAi.RESPONSE_MODEL, answer.modelName());
        }
        if (answer.id() != null) {
            span.setAttribute(GenAi.RESPONSE_ID, answer.id());
        }
        if (answer.finishReason() != null) {
            span.setAttribute(GenAi.FINISH_REASONS, List.of(switch (answer.finishReason()) {
                case STOP -> "stop";
                case LENGTH -> "length";
                case TOOL_EXECUTION -> "tool_call";
                case CONTENT_FILTER -> "content_filter";
                case OTHER -> "other";
            }));
        }
    }

    /** @param row the same that the ledger keeps */
    public void end(UsageRow row) {
        try {
            describe(row);
            var told = answeredBy == null ? common
                    : common.toBuilder().put(GenAi.RESPONSE_MODEL, answeredBy).build();
            instruments.record(row, (System.nanoTime() - begin) / NANOS, told, Context.root().with(span));
            counters.count(row);
        } catch (RuntimeException untold) {
            LOGGER.log(Level.WARNING, "a call was not counted: {0}", untold.toString());
        } finally {
            span.end();
        }
    }

    private void describe(UsageRow row) {
        span.setAttribute("assay.call", row.id().toString());
        span.setAttribute("assay.cost", row.cost().doubleValue());
        if (!row.estimated()) {
            span.setAttribute(GenAi.INPUT_TOKENS, row.tokens().input());
            span.setAttribute(GenAi.OUTPUT_TOKENS, row.tokens().output());
            if (names.namesPartsOfTokens()) {
                span.setAttribute(GenAi.CACHED_TOKENS, row.tokens().cached());
                span.setAttribute(GenAi.REASONING_TOKENS, row.tokens().reasoning());
            }
        }
        if (row.outcome() != UsageRow.Outcome.ANSWERED) {
            span.setAttribute(GenAi.ERROR_TYPE, errorType(row));
            span.setStatus(StatusCode.ERROR, row.error() == null ? "" : row.error());
        }
    }

    /** The outcome in lower case: few values, each documented, as metrics need it. */
    static String errorType(UsageRow row) {
        return row.outcome().name().toLowerCase(Locale.ROOT);
    }
}
