package dev.assay.llm.limits;

import dev.assay.usage.UsageRow.Outcome;
import java.time.Duration;
import java.util.Optional;

/** The right to one call of a model, until its end is told. */
public interface Permit {

    /** @param retryAfter the pause that the service asked for */
    void end(Outcome outcome, Duration took, Optional<Duration> retryAfter);
}
