package dev.assay.metrics;

import dev.assay.tracing.Tracing;
import dev.assay.trial.Ledger.Concluded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Tells of every verdict that was written: the span of the step that reached it has the event, /metrics the count. */
@ApplicationScoped
public class Verdicts {

    private static final double NANOS = 1e9;
    private static final Metadata VERDICTS = Metadata.builder().withName("assay_verdicts")
            .withDescription("Trials that ended with a verdict, by phase, and cause where they failed").build();

    @Inject
    MetricRegistry registry;

    @Inject
    Tracing tracing;

    /** On the thread of the step, whose span is current; after the commit, so that nothing is told that is not so. */
    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) Concluded ended) {
        var cause = ended.cause() == null ? "none" : ended.cause().name().toLowerCase(Locale.ROOT);
        registry.counter(VERDICTS, new Tag("phase", ended.phase().name().toLowerCase(Locale.ROOT)),
                new Tag("cause", cause)).inc();
        tracing.tell("assay.verdict", attributes(ended));
    }

    private static Map<String, Object> attributes(Concluded ended) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("assay.trial", ended.trial());
        attributes.put("assay.experiment", ended.experiment());
        attributes.put("assay.phase", ended.phase());
        attributes.put("assay.stage", ended.stage());
        attributes.put("assay.cause", ended.cause());
        attributes.put("assay.attribution", ended.attribution());
        attributes.put("assay.model", ended.model());
        attributes.put("assay.prompt_version", ended.promptVersion());
        attributes.put("assay.duration", ended.took() == null ? null : ended.took().toNanos() / NANOS);
        return attributes;
    }
}
