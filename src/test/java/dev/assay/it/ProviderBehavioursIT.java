package dev.assay.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.testing.billed.Behaviour;
import dev.assay.testing.billed.BilledService;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import dev.assay.testing.service.DevServices;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One experiment over a service that misbehaves in every way: our ledger says what its bill says, no call is made too
 * often or too early, and no trial waits for another one's model.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ProviderBehavioursIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration LEDGER_LIMIT = Duration.ofSeconds(15);
    private static final int MAX_ATTEMPTS = 3;
    private static final Set<String> ENDED = Set.of("PASSED", "FAILED", "INCONCLUSIVE");

    @ArquillianResource
    URI server;

    private final String user = "it-" + UUID.randomUUID();
    private final Jdbi database = Jdbi.create(DevServices.shared().database().dataSource());
    private final BilledService service = new BilledService();
    private AssayClient assay;

    /** What the ledger has of one model. */
    public record Line(String model, long input, long cached, long output, long reasoning, int calls, String outcomes) {

        static Line none(String model) {
            return new Line(model, 0, 0, 0, 0, 0, "no row");
        }

        String tokens() {
            return "%d/%d/%d/%d".formatted(input, cached, output, reasoning);
        }
    }

    @Deployment
    static WebArchive war() {
        return AssayWar.create();
    }

    @BeforeEach
    void setUp() {
        assay = new AssayClient(server, user, "container-1");
        for (var behaviour : Behaviour.whole()) {
            assay.put("/api/models/" + behaviour.path(), Map.of("name", behaviour.path(), "provider", "openai",
                    "modelName", "m", "baseUrl", service.baseUrl(behaviour), "timeout", "PT3S", "concurrentCalls", 1));
        }
        assay.post("/api/prompts/it-behaviours/versions", Map.of("label", "v1", "content", "Write {{request}}"));
    }

    @AfterEach
    void tearDown() {
        service.close();
    }

    @Test
    void theLedgerSaysWhatTheServiceBillsHoweverItBehaves() {
        // When
        var experiment = assay.start(Map.of("strategy", "grid",
                "case", Map.of("request", "A page", "projectType", "java-http"),
                "prompts", List.of("it-behaviours@v1"),
                "models", Behaviour.whole().stream().map(Behaviour::path).toList()));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(underWay(experiment)).isEmpty());

        // Then
        await().atMost(LEDGER_LIMIT).untilAsserted(() -> assertThat(differences()).isEmpty());
    }

    /** Trials that have not ended, by model. */
    private Map<String, String> underWay(String experiment) {
        Map<String, String> phases = new TreeMap<>();
        for (var trial : assay.get("/api/experiments/" + experiment + "/trials")) {
            phases.put(trial.path("model").asText(), phase(trial));
        }
        assertThat(phases).hasSize(Behaviour.whole().size());
        phases.values().removeIf(ENDED::contains);
        return phases;
    }

    private static String phase(JsonNode trial) {
        return trial.path("phase").asText();
    }

    private List<String> differences() {
        var ledger = lines();
        List<String> differences = new ArrayList<>();
        for (var behaviour : Behaviour.whole()) {
            var line = ledger.getOrDefault(behaviour.path(), Line.none(behaviour.path()));
            for (var wrong : wrong(behaviour, line)) {
                differences.add("%-24s %s (%s)".formatted(behaviour.path(), wrong, line.outcomes()));
            }
        }
        return differences;
    }

    private List<String> wrong(Behaviour behaviour, Line line) {
        var account = service.account(behaviour);
        var bill = account.bill();
        var billed = "%d/%d/%d/%d".formatted(bill.input(), bill.cached(), bill.output(), bill.reasoning());
        var calls = account.arrivals().size();
        List<String> wrong = new ArrayList<>();
        if (!line.tokens().equals(billed)) {
            wrong.add("input/cached/output/reasoning: ours " + line.tokens() + ", billed " + billed);
        }
        if (line.calls() != calls) {
            wrong.add("calls: ours " + line.calls() + ", the service's " + calls);
        }
        if (calls == 0 || calls > MAX_ATTEMPTS) {
            wrong.add("called " + calls + " times");
        }
        if (account.pauses().stream().anyMatch(pause -> account.arrivals().stream().anyMatch(pause::holds))) {
            wrong.add("called within a pause that the service asked for");
        }
        if (account.strays() != 0) {
            wrong.add("followed a redirect " + account.strays() + " times");
        }
        return wrong;
    }

    private Map<String, Line> lines() {
        return database.registerRowMapper(ConstructorMapper.factory(Line.class)).withHandle(handle -> handle
                .createQuery("""
                        SELECT model, sum(input_tokens) AS input, sum(cached_tokens) AS cached,
                               sum(output_tokens) AS output, sum(reasoning_tokens) AS reasoning, count(*) AS calls,
                               string_agg(outcome || coalesce(' ' || error, ''), ', ' ORDER BY at) AS outcomes
                          FROM usage WHERE user_id = :user GROUP BY model""")
                .bind("user", user).mapTo(Line.class).list())
                .stream().collect(Collectors.toMap(Line::model, Function.identity()));
    }
}
