package dev.assay.llm.telemetry;

import dev.assay.usage.UsageRow;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.List;

/** The two histograms that the conventions ask of a client, with the buckets that they advise. */
final class Instruments {

    private static final List<Long> TOKENS = List.of(1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16_384L, 65_536L, 262_144L,
            1_048_576L, 4_194_304L, 16_777_216L, 67_108_864L);
    private static final List<Double> SECONDS = List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12,
            10.24, 20.48, 40.96, 81.92);

    private final LongHistogram tokens;
    private final DoubleHistogram seconds;

    Instruments(Meter meter) {
        tokens = meter.histogramBuilder("gen_ai.client.token.usage").ofLongs().setUnit("{token}")
                .setDescription("Number of input and output tokens used.")
                .setExplicitBucketBoundariesAdvice(TOKENS).build();
        seconds = meter.histogramBuilder("gen_ai.client.operation.duration").setUnit("s")
                .setDescription("GenAI operation duration.")
                .setExplicitBucketBoundariesAdvice(SECONDS).build();
    }

    /**
     * Records one call. Tokens only where the service counted them: the conventions forbid estimates.
     *
     * @param common of the call, without its error
     * @param span   the context that holds the call's span, for exemplars
     */
    void record(UsageRow row, double took, Attributes common, Context span) {
        var outcome = row.outcome() == UsageRow.Outcome.ANSWERED ? common
                : common.toBuilder().put(GenAi.ERROR_TYPE, CallSpan.errorType(row)).build();
        seconds.record(took, outcome, span);
        if (!row.estimated() && row.tokens().input() + row.tokens().output() > 0) {
            tokens.record(row.tokens().input(), common.toBuilder().put(GenAi.TOKEN_TYPE, "input").build(), span);
            tokens.record(row.tokens().output(), common.toBuilder().put(GenAi.TOKEN_TYPE, "output").build(), span);
        }
    }
}
