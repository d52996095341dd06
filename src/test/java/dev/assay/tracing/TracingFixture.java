package dev.assay.tracing;

import io.opentelemetry.api.OpenTelemetry;

/** Tracing without a server. */
public final class TracingFixture {

    private TracingFixture() {
    }

    public static Tracing over(OpenTelemetry telemetry) {
        var tracing = new Tracing();
        tracing.telemetry = telemetry;
        tracing.setUp();
        return tracing;
    }

    /** As with telemetry switched off. */
    public static Tracing off() {
        return over(OpenTelemetry.noop());
    }
}
