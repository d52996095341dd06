package dev.assay.llm.limits;

import dev.assay.llm.limits.NotNowException.Reason;
import dev.assay.usage.UsageRow.Outcome;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A service behind one address, as this server sees it: how many calls it has under way, and whether it fails. */
final class Service {

    /** Calls under way end all the time, so room is soon there again. */
    private static final Duration FULL_PAUSE = Duration.ofSeconds(1);

    private final CircuitBreaker breaker;
    private final Semaphore calls;
    private final Duration openPause;

    Service(CircuitBreaker breaker, int maxCalls, Duration openPause) {
        this.breaker = breaker;
        this.calls = new Semaphore(maxCalls);
        this.openPause = openPause;
    }

    void enter() {
        if (!breaker.tryAcquirePermission()) {
            throw new NotNowException(Reason.CIRCUIT_OPEN, openPause,
                    "the model's service failed too often and is left alone for a while");
        }
        if (!calls.tryAcquire()) {
            breaker.releasePermission();
            throw new NotNowException(Reason.FULL, FULL_PAUSE,
                    "this server has as many calls of the model's service under way as it may");
        }
    }

    /** A service that answers, even with a refusal, does not fail. */
    void exit(Outcome outcome, Duration took) {
        calls.release();
        switch (outcome) {
            case UNAVAILABLE, TIMED_OUT, DISCONNECTED ->
                    breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new IllegalStateException(outcome.name()));
            case ANSWERED, RATE_LIMITED, REJECTED, UNUSABLE -> breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
            case CANCELLED -> breaker.releasePermission();
        }
    }

    /** How many of the calls that are wanted may be under way now: one, where the service is tried out again. */
    int admits(int wanted) {
        if (calls.availablePermits() == 0 || !breaker.tryAcquirePermission()) {
            return 0;
        }
        breaker.releasePermission();
        return breaker.getState() == CircuitBreaker.State.HALF_OPEN ? 1 : wanted;
    }
}
