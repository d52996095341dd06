package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.platform.Database;
import dev.assay.platform.Json;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import dev.assay.testing.service.DevServices;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reports from outside. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UsageApiIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String JANUARY = "from=2026-01-01&to=2026-02-01";

    @ArquillianResource
    URI server;

    /** Begins as a formula does. */
    private final String user = "@it-" + UUID.randomUUID();
    private AssayClient assay;

    @Deployment
    static WebArchive war() {
        return AssayWar.create();
    }

    @BeforeEach
    void setUp() {
        assay = new AssayClient(server, user, "container-1");
    }

    @Test
    void knownRowsAreSummedUpForTheirUserAlone() {
        // Given
        var solved = UUID.randomUUID();
        insert(solved, "large", "ANSWERED", "0.25");
        insert(solved, "large", "RATE_LIMITED", "0");
        insert(UUID.randomUUID(), "large", "ANSWERED", "0.5");
        insert(null, "small", "ANSWERED", "0.125");
        confirm(solved);
        var stranger = new AssayClient(server, "it-" + UUID.randomUUID(), "container-1");

        // When
        var report = assay.get("/api/usage?by=model&" + JANUARY);
        var strangers = stranger.get("/api/usage?by=user,model&" + JANUARY);

        // Then
        assertThat(report.path("groups").get(0).toString()).isEqualTo("""
                {"model":"large","calls":3,"failures":1,"inputTokens":30,"cachedTokens":12,"outputTokens":60,\
                "reasoningTokens":15,"estimatedCalls":0,"cost":0.75,"meanLatencyMs":100,"trials":2,"errors":2,\
                "solvedErrors":1,"costPerSolvedError":0.75}""");
        assertThat(report.path("groups").get(1).path("model").asText()).isEqualTo("small");
        assertThat(report.path("total").path("calls").asInt()).isEqualTo(4);
        assertThat(report.path("from").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(strangers.path("groups")).isEmpty();
        assertThat(strangers.path("total").path("calls").asInt()).isZero();
        assertThat(strangers.path("total").path("cost").toString()).isEqualTo("0");
    }

    @Test
    void aSpreadsheetGetsLinesAndNoFormula() {
        // Given
        insert(null, "large", "ANSWERED", "0.25");

        // When
        var csv = assay.send("GET", "/api/usage?by=user,day&" + JANUARY, null, Map.of("Accept", "text/csv"));

        // Then
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"usage.csv\"");
        assertThat(csv.body().lines()).containsExactly("""
                "user","day","calls","failures","inputTokens","cachedTokens","outputTokens","reasoningTokens",\
                "estimatedCalls","cost","meanLatencyMs","trials","errors","solvedErrors","costPerSolvedError\"""", """
                "'%s","2026-01-10","1","0","10","4","20","5","0","0.250000000","100","0","0","0",\
                """.formatted(user));
    }

    @Test
    void aCallIsInTheReportOfItsServerAsSoonAsItHasEnded() {
        // Given
        var experiment = assay.start(Map.of("strategy", "grid",
                "case", Map.of("request", "A page", "projectType", "java-http"),
                "prompts", List.of("java-server@v2"), "models", List.of("scripted-small"), "repeats", 3));
        assay.awaitEnd(experiment, LIMIT);

        // When
        var report = assay.get("/api/usage?by=experiment,promptVersion,feature,container");

        // Then
        var group = report.path("groups").get(0);
        assertThat(report.path("groups")).hasSize(1);
        assertThat(group.path("experiment").asText()).isEqualTo(experiment);
        assertThat(group.path("promptVersion").asText()).isEqualTo("java-server@v2");
        assertThat(group.path("container").asText()).isEqualTo("container-1");
        assertThat(group.path("calls").asInt()).isEqualTo(3);
        assertThat(group.path("trials").asInt()).isEqualTo(3);
        assertThat(group.path("solvedErrors").asInt()).isZero();
    }

    private void insert(UUID experiment, String model, String outcome, String cost) {
        Database.over(DevServices.shared().database().dataSource(), Json.mapper(), LocalTransactionHandler.binding())
                .useHandle(handle -> handle.execute("""
                        INSERT INTO usage (id, at, user_id, container_id, feature, experiment_id, trial_id, model,
                                           provider, outcome, input_tokens, cached_tokens, output_tokens,
                                           reasoning_tokens, cost, latency_ms)
                        VALUES (?, '2026-01-10T12:00:00Z', ?, 'c', 'f', ?, ?, ?, 'p', ?, 10, 4, 20, 5, ?::numeric,
                                100)""",
                        UUID.randomUUID(), user, experiment, experiment, model, outcome, cost));
    }

    private void confirm(UUID experiment) {
        Database.over(DevServices.shared().database().dataSource(), Json.mapper(), LocalTransactionHandler.binding())
                .useHandle(handle -> {
                    handle.execute("INSERT INTO cases (id, request, project_type) VALUES (?, 'r', '{}')", experiment);
                    handle.execute("INSERT INTO experiment (id, case_id, caller, container, request_sha256, strategy, "
                            + "repeats, confirmations, deadline, state, outcome, winner) VALUES (?, ?, ?, 'c', 'x', "
                            + "'grid', 1, 3, now(), 'ENDED', 'CONFIRMED', ?)",
                            experiment, experiment, user, experiment);
                });
    }
}
