package dev.assay.llm.telemetry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.catalog.Model;
import dev.assay.llm.context.Attribution;
import dev.assay.llm.context.LlmScope;
import dev.assay.testing.server.AssayWar;
import dev.assay.usage.Tokens;
import dev.assay.usage.UsageRow;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the server: an answer that comes piece by piece ends on a thread that belongs to no application. */
@ExtendWith(ArquillianExtension.class)
class ForeignThreadIT {

    @Inject
    CallTelemetry telemetry;

    @Inject
    MetricRegistry registry;

    @Deployment
    static WebArchive war() {
        return AssayWar.create();
    }

    @Test
    void aCallThatEndsOnAForeignThreadHasATraceAndIsCounted() throws InterruptedException {
        // Given
        var name = "it-" + UUID.randomUUID();
        var model = new Model(name, "openai", "m", null, null, null, null, null, null, null);
        var attribution = new Attribution(new LlmScope("alice", "container-1", null), "summaries");
        var span = telemetry.begin(model, attribution);

        // When
        var foreign = new Thread(() -> span.end(new UsageRow(UUID.randomUUID(), Instant.EPOCH, "alice", "container-1",
                "summaries", null, null, null, null, name, "openai", UsageRow.Outcome.TIMED_OUT, "timeout",
                new Tokens(1, 0, 1, 0), false, BigDecimal.ONE, 1, null)));
        foreign.setContextClassLoader(null);
        foreign.start();
        foreign.join();
        telemetry.refused(model, "CIRCUIT_OPEN");

        // Then
        assertTrue(span.traceId().matches("[0-9a-f]{32}"));
        assertTrue(registry.getCounter(new MetricID("assay_llm_failures",
                new Tag("model", name), new Tag("outcome", "timed_out"))).getCount() == 1);
        assertTrue(registry.getCounter(new MetricID("assay_llm_refused",
                new Tag("model", name), new Tag("reason", "circuit_open"))).getCount() == 1);
    }
}
