package dev.assay.llm.limits;

import dev.assay.catalog.ModelPauses;
import dev.assay.catalog.Models;
import java.time.Duration;

/** Limits as a server has them, with small numbers. */
public final class LimitsFixture {

    static final int SERVICE_CALLS = 3;
    static final int BREAKER_CALLS = 4;
    static final Duration BREAKER_PAUSE = Duration.ofMillis(200);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private LimitsFixture() {}

    /** @param models to be asked for by name */
    public static ModelLimits over(ModelPauses shared, Models models) {
        var limits = over(shared);
        limits.models = models;
        return limits;
    }

    public static ModelLimits over(ModelPauses shared) {
        var pauses = new Pauses();
        pauses.shared = shared;
        pauses.maxAge = Duration.ZERO;
        var limits = new ModelLimits();
        limits.pauses = pauses;
        limits.serviceCalls = SERVICE_CALLS;
        limits.breakerCalls = BREAKER_CALLS;
        limits.breakerFailurePercentage = 50;
        limits.breakerPause = BREAKER_PAUSE;
        limits.longestPause = LONGEST_PAUSE;
        return limits;
    }
}
