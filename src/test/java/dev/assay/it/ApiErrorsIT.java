package dev.assay.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bad requests, from outside: each answer is a problem with a stable type that names the field; none shows code. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApiErrorsIT {

    private static final String SAMPLE = """
            {"case": {"request": "A page", "projectType": "java-http"},
             "prompts": ["java-server"], "models": ["scripted-small"]%s}""";
    private static final String CHALLENGER = """
            {%s "feature": "%s", "challenger": {"promptVersion": "%s", "model": "%s"}}""";
    private static final String UNKNOWN = "/00000000-0000-0000-0000-000000000000";

    @ArquillianResource
    URI server;

    private static final String FEATURE = """
            {"name": "f", "prompts": ["java-server"], "models": ["scripted-small"], "projectType": "java-http"%s}""";
    private static final String INCIDENT = """
            {"feature": "it-none", "userId": "ada", "containerId": "c", "request": "A page",
             "error": {"log": "Error"}}""";

    /** A request, and the problem that it must give. */
    private record Bad(String method, String path, String body, Map<String, String> headers, int status, String type,
            String field) {

        static Bad start(String body, String type, String field) {
            return new Bad("POST", "/api/experiments", body, Map.of(), 400, type, field);
        }

        static Bad usage(String query, String field) {
            return new Bad("GET", "/api/usage?" + query, null, Map.of(), 400, "invalid-request", field);
        }

        static Bad exposures(String body, String field) {
            return new Bad("PUT", "/api/features/f/exposures", body, Map.of(), 400, "invalid-request", field);
        }

        static Bad feature(String body, String field) {
            return new Bad("PUT", "/api/features/f", body, Map.of(), 400, "invalid-request", field);
        }

        static Bad webhook(String url, String secret, String field) {
            return feature(FEATURE.formatted(", \"webhook\": {\"url\": \"" + url + "\", \"secret\": \"" + secret
                    + "\"}"), field);
        }

        static Bad incident(String body, String field) {
            return new Bad("POST", "/api/incidents", body, Map.of(), 400, "invalid-request", field);
        }

        static Bad incidents(String query, String field) {
            return new Bad("GET", "/api/incidents?" + query, null, Map.of(), 400, "invalid-request", field);
        }

        static Bad promotion(String body, String field) {
            return new Bad("POST", "/api/promotions", body, Map.of(), 400, "invalid-request", field);
        }

        static Bad get(String path) {
            return new Bad("GET", path, null, Map.of(), 404, "not-found", null);
        }
    }

    private static final List<Bad> TABLE = List.of(
            Bad.start("", "invalid-request", "body"),
            Bad.start("null", "invalid-request", "body"),
            Bad.start("[]", "invalid-request", "body"),
            Bad.start("{", "malformed-json", null),
            Bad.start("{}{}", "malformed-json", null),
            Bad.start("{}", "invalid-request", "case"),
            Bad.start(SAMPLE.formatted(", \"unknown\": 1"), "invalid-request", "unknown"),
            Bad.start(SAMPLE.formatted(", \"repeats\": 0"), "invalid-request", "repeats"),
            Bad.start(SAMPLE.formatted(", \"repeats\": 21"), "invalid-request", "repeats"),
            Bad.start(SAMPLE.formatted(", \"repeats\": \"2\""), "invalid-request", "repeats"),
            Bad.start(SAMPLE.formatted(", \"repeats\": 1, \"repeats\": 2"), "malformed-json", null),
            Bad.start(SAMPLE.formatted(", \"strategy\": \"magic\""), "invalid-request", "strategy"),
            Bad.start(SAMPLE.formatted(", \"deadline\": \"soon\""), "invalid-request", "deadline"),
            Bad.start(SAMPLE.formatted(", \"deadline\": \"P2D\""), "invalid-request", "deadline"),
            Bad.start(SAMPLE.formatted(", \"budget\": {\"cost\": 0}"), "invalid-request", "budget.cost"),
            Bad.start(SAMPLE.formatted("").replace("java-http", "no-such"), "invalid-request", "case.projectType"),
            Bad.start(SAMPLE.formatted("").replace("java-server", "no-such"), "invalid-request", "prompts[0]"),
            Bad.start(SAMPLE.formatted("").replace("scripted-small", "no-such"), "invalid-request", "models[0]"),
            Bad.start(SAMPLE.formatted("").replace("[\"scripted-small\"]", "[]"), "invalid-request", "models"),
            Bad.start("[".repeat(5000), "invalid-request", "body"),
            Bad.start("{\"case\": \"" + "x".repeat(900_000) + "\"}", "invalid-request", "case"),
            new Bad("POST", "/api/experiments", "x".repeat(2_000_000), Map.of(), 413, "body-too-large", null),
            new Bad("POST", "/api/experiments", "a: 1", Map.of("Content-Type", "application/yaml"), 415,
                    "unsupported-media-type", null),
            new Bad("POST", "/api/experiments", SAMPLE.formatted(""), Map.of("Idempotency-Key", "a b"), 400,
                    "invalid-request", "Idempotency-Key"),
            new Bad("GET", "/api/models", null, Map.of("X-Container-Id", "a b"), 400, "invalid-request",
                    "X-Container-Id"),
            new Bad("PATCH", "/api/experiments", "{}", Map.of(), 405, "method-not-allowed", null),
            new Bad("PUT", "/api/models/m", "{\"name\": \"m\", \"provider\": \"magic\", \"modelName\": \"m\"}",
                    Map.of(), 400, "invalid-request", "provider"),
            new Bad("PUT", "/api/project-types/t", """
                    {"name": "t", "image": "i", "start": "s", "port": 1,
                     "checks": {"logPatterns": [{"name": "n", "severity": "FATAL", "pattern": "(a{1000}){100}"}]}}""",
                    Map.of(), 400, "invalid-request", "checks.logPatterns[0].pattern"),
            Bad.usage("from=yesterday", "from"),
            Bad.usage("from=", "from"),
            Bad.usage("from=2026-02-30", "from"),
            Bad.usage("from=%2B999999999-12-31T00:00:00Z", "from"),
            Bad.usage("from=-999999999-01-01", "from"),
            Bad.usage("to=2026-01-01T00:00:00", "to"),
            Bad.usage("to=1969-12-31", "to"),
            Bad.usage("from=2026-01-02&to=2026-01-01", "to"),
            Bad.usage("from=2026-01-02&to=2026-01-02", "to"),
            Bad.usage("from=2024-01-01&to=2026-01-01", "from"),
            Bad.usage("by=password", "by"),
            Bad.usage("by=model,", "by"),
            Bad.usage("by=model,model", "by"),
            Bad.usage("by=model&by=model", "by"),
            Bad.usage("by=1);DROP+TABLE+usage;--", "by"),
            Bad.usage("by=%00", "by"),
            Bad.usage("by=" + "user,".repeat(1000), "by"),
            new Bad("GET", "/api/usage", null, Map.of("Accept", "text/html"), 406, "not-acceptable", null),
            new Bad("GET", "/api/usage?by=x", null, Map.of("Accept", "text/csv"), 400, "invalid-request", "by"),
            new Bad("POST", "/api/usage", "{}", Map.of(), 405, "method-not-allowed", null),
            new Bad("POST", "/api/experiments/forecast", SAMPLE.formatted("").replace("scripted-small", "no-such"),
                    Map.of(), 400, "invalid-request", "models[0]"),
            new Bad("POST", "/api/experiments" + UNKNOWN + "/amendments", "{}", Map.of(), 404, "not-found", null),
            new Bad("POST", "/api/experiments" + UNKNOWN + "/amendments", "{\"repeats\": 21}", Map.of(), 400,
                    "invalid-request", "repeats"),
            new Bad("POST", "/api/experiments" + UNKNOWN + "/amendments", "{\"models\": []}", Map.of(), 400,
                    "invalid-request", "models"),
            Bad.feature("{}", "prompts"),
            Bad.feature(FEATURE.formatted("").replace("\"f\"", "\"g\""), "name"),
            Bad.feature(FEATURE.formatted("").replace("java-server", "no-such"), "prompts[0]"),
            Bad.feature(FEATURE.formatted("").replace("scripted-small", "no-such"), "models[0]"),
            Bad.feature(FEATURE.formatted("").replace("java-http", "no-such"), "projectType"),
            Bad.feature(FEATURE.formatted(", \"strategy\": \"magic\""), "strategy"),
            Bad.feature(FEATURE.formatted(", \"confirmations\": 0"), "confirmations"),
            Bad.feature(FEATURE.formatted(", \"budget\": {\"tokens\": 0}"), "budget.tokens"),
            Bad.feature(FEATURE.formatted(", \"deadline\": \"P2D\""), "deadline"),
            Bad.webhook("ftp://127.0.0.1/", "file:none", "webhook.url"),
            Bad.webhook("http://u:p@127.0.0.1/", "file:none", "webhook.url"),
            Bad.webhook("http://169.254.169.254/", "file:none", "webhook.url"),
            Bad.webhook("http://127.0.0.1/", "file:none", "webhook.secret"),
            Bad.webhook("http://127.0.0.1/", "file:../etc/passwd", "webhook.secret"),
            Bad.webhook("http://127.0.0.1/", "env:ASSAY_DB_PASSWORD", "webhook.secret"),
            Bad.incident("{}", "error"),
            Bad.incident(INCIDENT.replace("ada", "a b"), "userId"),
            Bad.incident(INCIDENT.replace("\"c\"", "\"\""), "containerId"),
            Bad.incident(INCIDENT.replace("it-none", "IT"), "feature"),
            Bad.incident(INCIDENT.replace("\"log\"", "\"stage\": \"LUNCH\", \"log\""), "error.stage"),
            Bad.incident(INCIDENT.replace("\"A page\"", "\"\""), "request"),
            new Bad("POST", "/api/incidents", INCIDENT, Map.of(), 422, "feature-not-configured", "feature"),
            new Bad("POST", "/api/incidents", INCIDENT, Map.of("Idempotency-Key", "a b"), 400, "invalid-request",
                    "Idempotency-Key"),
            Bad.incidents("feature=%00", "feature"),
            Bad.incidents("fingerprint=x", "fingerprint"),
            Bad.incidents("from=yesterday", "from"),
            Bad.incidents("from=2024-01-01&to=2026-01-01", "from"),
            Bad.incidents("cursor=x", "cursor"),
            Bad.incidents("limit=0", "limit"),
            new Bad("GET", "/api/notifications?limit=many", null, Map.of(), 400, "invalid-request", "limit"),
            new Bad("POST", "/api/notifications" + UNKNOWN + "/redelivery", null, Map.of(), 404, "not-found", null),
            Bad.get("/api/features/no-such"),
            Bad.get("/api/incidents" + UNKNOWN),
            Bad.get("/api/incidents/not-an-id"),
            Bad.get("/api/notifications" + UNKNOWN),
            Bad.promotion("{}", "feature"),
            Bad.promotion(CHALLENGER.formatted("", "no/such", "java-server@v1", "scripted-small"), "feature"),
            Bad.promotion(CHALLENGER.formatted("", "f", "no-such@v1", "scripted-small"), "challenger.promptVersion"),
            Bad.promotion(CHALLENGER.formatted("", "f", "java-server", "scripted-small"), "challenger.promptVersion"),
            Bad.promotion(CHALLENGER.formatted("", "f", "java-server@v1", "no-such"), "challenger.model"),
            Bad.promotion(CHALLENGER.formatted("", "f", "java-server@v1", ""), "challenger.model"),
            Bad.promotion(CHALLENGER.formatted("\"alpha\": 0,", "f", "java-server@v1", "scripted-small"), "alpha"),
            Bad.promotion(CHALLENGER.formatted("\"margin\": 0.6,", "f", "java-server@v1", "scripted-small"), "margin"),
            Bad.promotion(CHALLENGER.formatted("\"margin\": 0.01,", "f", "java-server@v1", "scripted-small"),
                    "margin"),
            Bad.promotion(CHALLENGER.formatted("\"experiment\": \"x\",", "f", "java-server@v1", "scripted-small"),
                    "experiment"),
            Bad.promotion(CHALLENGER.formatted("\"experiment\": \"" + UNKNOWN.substring(1) + "\",", "f",
                    "java-server@v1", "scripted-small"), "experiment"),
            new Bad("POST", "/api/promotions", CHALLENGER.formatted("", "f", "java-server@v1", "scripted-small"),
                    Map.of(), 409, "not-confirmed", null),
            new Bad("POST", "/api/promotions" + UNKNOWN + "/rollback", "", Map.of(), 404, "not-found", null),
            new Bad("GET", "/api/recommendations/no-such", null, Map.of(), 404, "no-champion", null),
            new Bad("POST", "/api/features/f/regression-cases", "{}", Map.of(), 400, "invalid-request", "experiment"),
            new Bad("POST", "/api/features/f/regression-cases", "{\"experiment\": \"" + UNKNOWN.substring(1) + "\"}",
                    Map.of(), 400, "invalid-request", "experiment"),
            new Bad("DELETE", "/api/features/f/regression-cases" + UNKNOWN, null, Map.of(), 404, "not-found", null),
            new Bad("GET", "/api/playbook", null, Map.of(), 400, "invalid-request", "feature"),
            new Bad("GET", "/api/playbook?feature=%00", null, Map.of(), 400, "invalid-request", "feature"),
            new Bad("GET", "/api/playbook?feature=f&limit=1001", null, Map.of(), 400, "invalid-request", "limit"),
            Bad.get("/api/promotions" + UNKNOWN),
            Bad.get("/api/promotions/not-an-id"),
            Bad.get("/api/recommendations/F%20"),
            Bad.get("/api/features/F%20/regression-cases"),
            Bad.exposures("{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\"}", "count"),
            Bad.exposures("{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\", \"count\": -1}",
                    "count"),
            Bad.exposures("{\"from\": \"2026-01-02T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\", \"count\": 1}", "to"),
            Bad.exposures("{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"9999-01-01T00:00:00Z\", \"count\": 1}",
                    "from"),
            Bad.exposures("null", "body"),
            new Bad("PUT", "/api/features/no-such/exposures",
                    "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\", \"count\": 1}", Map.of(),
                    404, "not-found", null),
            new Bad("GET", "/api/features/no-such/report?from=yesterday", null, Map.of(), 400, "invalid-request",
                    "from"),
            Bad.get("/api/features/no-such/report"),
            Bad.get("/api/nothing-here"),
            Bad.get("/api/experiments" + UNKNOWN),
            Bad.get("/api/experiments/not-an-id"),
            Bad.get("/api/experiments" + UNKNOWN + "/matrix"),
            Bad.get("/api/experiments" + UNKNOWN + "/events"),
            Bad.get("/api/experiments" + UNKNOWN + "/export/junit.xml"),
            Bad.get("/api/experiments" + UNKNOWN + "/export/trials.csv"),
            Bad.get("/api/experiments" + UNKNOWN + "/export/report.html"),
            Bad.get("/api/experiments/not-an-id/export/report.html"),
            Bad.get("/api/trials" + UNKNOWN),
            Bad.get("/api/trials" + UNKNOWN + "/files"),
            Bad.get("/api/trials" + UNKNOWN + "/queue"),
            Bad.get("/api/trials/not-an-id/queue"),
            Bad.get("/api/trials" + UNKNOWN + "/logs/BUILD"),
            Bad.get("/api/trials" + UNKNOWN + "/logs/NO_STAGE"),
            Bad.get("/api/models/no-such"),
            Bad.get("/api/prompts/no-such/versions/v1"),
            Bad.get("/api/project-types/no-such"),
            new Bad("DELETE", "/api/experiments" + UNKNOWN, null, Map.of(), 404, "not-found", null));

    @Deployment
    static WebArchive war() {
        return AssayWar.create();
    }

    /** One test over the table, because each Arquillian test on the server costs more than a request. */
    @Test
    void everyBadRequestGivesAProblemThatNamesTheFault() {
        // Given
        var assay = new AssayClient(server, "it-errors", "container-1");

        // When, Then
        assertThat(TABLE).allSatisfy(bad -> {
            var answer = assay.send(bad.method(), bad.path(), bad.body(), bad.headers());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(bad.status());
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            var problem = new ObjectMapper().readTree(answer.body());
            assertThat(problem.path("type").asText()).as(answer.body()).isEqualTo("urn:problem:" + bad.type());
            assertThat(problem.path("status").asInt()).isEqualTo(bad.status());
            if (bad.field() != null) {
                assertThat(problem.path("errors")).extracting(error -> error.path("field").asText())
                        .contains(bad.field());
            }
            assertThat(answer.body()).doesNotContain("dev.assay", "Exception", "\tat ", "jakarta.", "SQL");
        });
    }
}
