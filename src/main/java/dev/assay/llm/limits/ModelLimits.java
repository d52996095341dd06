package dev.assay.llm.limits;

import com.netflix.concurrency.limits.limit.AIMDLimit;
import dev.assay.catalog.Model;
import dev.assay.catalog.Models;
import dev.assay.llm.limits.NotNowException.Reason;
import dev.assay.usage.UsageRow.Outcome;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which models may be called now, and how often at once. */
@ApplicationScoped
public class ModelLimits {

    private static final double HALF = 0.5;

    @Inject
    Models models;

    @Inject
    Pauses pauses;

    @Inject
    @ConfigProperty(name = "assay.llm.service-calls")
    int serviceCalls;

    @Inject
    @ConfigProperty(name = "assay.llm.breaker.calls")
    int breakerCalls;

    @Inject
    @ConfigProperty(name = "assay.llm.breaker.failure-percentage")
    float breakerFailurePercentage;

    @Inject
    @ConfigProperty(name = "assay.llm.breaker.pause")
    Duration breakerPause;

    @Inject
    @ConfigProperty(name = "assay.llm.longest-pause")
    Duration longestPause;

    private final Map<String, Service> services = new ConcurrentHashMap<>();
    private final Map<String, Adaptive> adaptive = new ConcurrentHashMap<>();

    /** @throws NotNowException if the model may not be called now */
    public Permit enter(Model model) {
        pauses.remaining(model.name()).ifPresent(pause -> {
            throw new NotNowException(Reason.PAUSED, pause, "the model's service asked for a pause");
        });
        var service = service(model);
        service.enter();
        var limit = adaptive(model);
        limit.calls().incrementAndGet();
        return (outcome, took, retryAfter) -> {
            service.exit(outcome, took);
            limit.adapt(outcome, limit.calls().getAndDecrement());
            retryAfter.filter(Duration::isPositive).ifPresent(asked -> pauses.pause(model.name(),
                    asked.compareTo(longestPause) < 0 ? asked : longestPause, "the service asked for it"));
        };
    }

    /** Calls of the model that trials may have under way at once, over all servers; 0 while it may not be called. */
    public int concurrency(Model model) {
        return pauses.remaining(model.name()).isPresent() ? 0
                : service(model).admits(adaptive(model).limit().getLimit());
    }

    /** The same of a model by its name; of one that the catalogue has no more, 1. */
    public int concurrency(String model) {
        return models.find(model).map(this::concurrency).orElse(1);
    }

    private Service service(Model model) {
        var address = model.provider() + " " + Objects.requireNonNullElse(model.baseUrl(), "");
        return services.computeIfAbsent(address, key -> new Service(CircuitBreaker.of(key,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(breakerCalls).minimumNumberOfCalls(breakerCalls)
                        .failureRateThreshold(breakerFailurePercentage)
                        .waitDurationInOpenState(breakerPause)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build()), serviceCalls, breakerPause));
    }

    /** A limit that was changed in the catalogue begins anew. */
    private Adaptive adaptive(Model model) {
        return adaptive.compute(model.name(), (name, before) ->
                before != null && before.max() == model.concurrentCalls() ? before
                        : Adaptive.of(model.concurrentCalls()));
    }

    /** Halved by each call that the service limits, raised by one by each that it answers while it is made use of. */
    private record Adaptive(int max, AIMDLimit limit, AtomicInteger calls) {

        static Adaptive of(int max) {
            return new Adaptive(max, AIMDLimit.newBuilder()
                    .initialLimit(max).minLimit(1).maxLimit(max).backoffRatio(HALF)
                    .timeout(1, TimeUnit.DAYS)
                    .build(), new AtomicInteger());
        }

        void adapt(Outcome outcome, int underWay) {
            if (outcome == Outcome.ANSWERED || outcome == Outcome.RATE_LIMITED) {
                limit.onSample(0, 0, underWay, outcome == Outcome.RATE_LIMITED);
            }
        }
    }
}
