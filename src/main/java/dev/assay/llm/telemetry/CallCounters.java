package dev.assay.llm.telemetry;

import dev.assay.catalog.Model;
import dev.assay.llm.context.Attribution;
import dev.assay.usage.UsageRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * What /metrics tells of calls, by the catalogue's name of the model. Who asked is not among the labels: there is no
 * end of users. A counter is looked up in the registry once, because that costs more than to count.
 */
@ApplicationScoped
public class CallCounters {

    private static final Metadata CALLS = counter("assay_llm_calls",
            "Attempts of model calls, by model and outcome", "none");
    private static final Metadata FAILURES = counter("assay_llm_failures",
            "Attempts of model calls that brought no answer, by model and outcome", "none");
    private static final Metadata TOKENS = counter("assay_llm_tokens",
            "Tokens of model calls as the service counted them, or as estimated where it did not, by model and type",
            "none");
    private static final Metadata COST = counter("assay_llm_cost_dollars_total",
            "US dollars that model calls cost; a gauge only because counters here are whole numbers", "none");
    private static final Metadata UNATTRIBUTED = counter("assay_llm_unattributed_calls",
            "Attempts of model calls of which nobody said whom they are for, by model", "none");
    private static final Metadata REFUSED = counter("assay_llm_refused",
            "Model calls that were not made, by model and reason", "none");

    @Inject
    MetricRegistry registry;

    private final Map<MetricID, Counter> known = new ConcurrentHashMap<>();
    private final Map<String, DoubleAdder> costs = new ConcurrentHashMap<>();

    void count(UsageRow row) {
        var model = new Tag("model", row.model());
        var outcome = new Tag("outcome", row.outcome().name().toLowerCase(Locale.ROOT));
        add(1, CALLS, model, outcome);
        if (row.outcome() != UsageRow.Outcome.ANSWERED) {
            add(1, FAILURES, model, outcome);
        }
        add(row.tokens().input(), TOKENS, model, new Tag("type", "input"));
        add(row.tokens().output(), TOKENS, model, new Tag("type", "output"));
        costs.computeIfAbsent(row.model(), this::cost).add(row.cost().doubleValue());
        if (Attribution.UNATTRIBUTED.equals(row.userId())) {
            add(1, UNATTRIBUTED, model);
        }
    }

    void refused(Model model, String reason) {
        add(1, REFUSED, new Tag("model", model.name()), new Tag("reason", reason.toLowerCase(Locale.ROOT)));
    }

    private void add(long amount, Metadata what, Tag... labels) {
        known.computeIfAbsent(new MetricID(what.getName(), labels),
                id -> asTheApplication(() -> registry.counter(what, labels))).inc(amount);
    }

    private DoubleAdder cost(String model) {
        var sum = new DoubleAdder();
        asTheApplication(() -> registry.gauge(COST, sum::sum, new Tag("model", model)));
        return sum;
    }

    /** The registry asks the thread's class loader which application it is; the thread may be an HTTP client's. */
    private static <T> T asTheApplication(Supplier<T> registration) {
        var thread = Thread.currentThread();
        var own = thread.getContextClassLoader();
        thread.setContextClassLoader(CallCounters.class.getClassLoader());
        try {
            return registration.get();
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    private static Metadata counter(String name, String help, String unit) {
        return Metadata.builder().withName(name).withDescription(help).withUnit(unit).build();
    }
}
