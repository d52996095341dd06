package dev.assay.llm.telemetry;

import dev.assay.usage.UsageRow;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Optional;
import java.util.function.Consumer;

/** The telemetry of calls without a server. */
public final class TelemetryFixture {

    private TelemetryFixture() {
    }

    /**
     * @param optIn as the variable of OpenTelemetry has it; null where it is not set
     * @param rows  hears of every call that has ended
     */
    public static CallTelemetry over(OpenTelemetry telemetry, String optIn, Consumer<UsageRow> rows) {
        var calls = new CallTelemetry();
        calls.telemetry = telemetry;
        calls.optIn = Optional.ofNullable(optIn);
        calls.counters = new CallCounters() {
            @Override
            void count(UsageRow row) {
                rows.accept(row);
            }
        };
        calls.setUp();
        return calls;
    }
}
