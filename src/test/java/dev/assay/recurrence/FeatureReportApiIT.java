package dev.assay.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Exposures and reports from outside. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FeatureReportApiIT {

    private static final String EXPOSURES = "/api/features/pages/exposures";
    private static final String REPORT = "/api/features/pages/report?from=2026-01-01&to=2026-02-01";

    @ArquillianResource
    URI server;

    @Deployment
    static WebArchive war() {
        return AssayWar.create();
    }

    @Test
    void aCallerReportsUsesAndReadsTheReportOfItsOwnFeature() {
        // Given
        var assay = new AssayClient(server, "it-" + UUID.randomUUID(), "container-1");
        var stranger = new AssayClient(server, "it-" + UUID.randomUUID(), "container-1");
        assay.put("/api/features/pages", Map.of("name", "pages", "prompts", List.of("java-server"),
                "models", List.of("scripted-small"), "projectType", "java-http"));

        // When
        var kept = assay.put(EXPOSURES, exposures("2026-01-01", "2026-01-02", 120));
        var again = assay.put(EXPOSURES, exposures("2026-01-01", "2026-01-02", 130));
        var overlapping = assay.send("PUT", EXPOSURES, exposures("2026-01-01", "2026-01-03", 5), Map.of());
        var report = assay.get(REPORT);

        // Then
        assertThat(kept.path("count").asLong()).isEqualTo(120);
        assertThat(again.path("count").asLong()).isEqualTo(130);
        assertThat(overlapping.statusCode()).isEqualTo(409);
        assertThat(overlapping.body()).contains("urn:problem:exposure-overlaps");
        assertThat(report.path("feature").asText()).isEqualTo("pages");
        assertThat(report.path("errors").path("reported").asLong()).isZero();
        assertThat(report.path("confirmed").path("of").asLong()).isZero();
        assertThat(report.path("confirmed").has("share")).isFalse();
        assertThat(report.path("recurrence")).isEmpty();
        assertThat(assay.get("/api/features/pages").path("name").asText()).isEqualTo("pages");
        assertThat(stranger.send("GET", REPORT, null, Map.of()).statusCode()).isEqualTo(404);
        assertThat(stranger.send("PUT", EXPOSURES, exposures("2026-01-05", "2026-01-06", 1), Map.of()).statusCode())
                .isEqualTo(404);
    }

    private static Map<String, Object> exposures(String from, String to, long count) {
        return Map.of("from", from + "T00:00:00Z", "to", to + "T00:00:00Z", "count", count);
    }
}
