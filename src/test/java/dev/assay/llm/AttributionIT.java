package dev.assay.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.llm.probe.Summariser;
import dev.assay.testing.OpenAiStub;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.AssayWar;
import dev.assay.testing.service.DevServices;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Ten thousand calls of 64 users at once, by every way in which code comes to call a model. Each user's texts have a
 * length of their own, so the service's count of input tokens says who really asked.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AttributionIT {

    private static final int USERS = 64;
    private static final int CALLS_BY_PATH = 50;
    private static final int TRIALS = 10;
    private static final Map<String, String> FEATURE_OF_PATH =
            Map.of("request", "in-request", "executor", "on-executor", "stream", "streamed");
    private static final Pattern ASKER = Pattern.compile("asker ([0-9a-f-]+)");
    private static final Map<String, Set<Long>> TOKENS_BY_ASKER = new ConcurrentHashMap<>();

    /** One for all tests: the server calls the address that it knows for a moment after the catalogue has another. */
    private static OpenAiStub service;

    @ArquillianResource
    URI server;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Jdbi database = Jdbi.create(DevServices.shared().database().dataSource());

    /** What the ledger says of one user and feature: one line if all is right. */
    public record Line(String user, String container, String feature, String trialOf, long tokens, int calls) {}

    @Deployment
    static WebArchive war() {
        return AssayWar.create().addPackage(Summariser.class.getPackage());
    }

    @BeforeAll
    static void startService() {
        service = new OpenAiStub(Duration.ofMillis(5), AttributionIT::answer);
    }

    @AfterAll
    static void stopService() {
        service.close();
    }

    @BeforeEach
    void setUp() {
        client("setup").put("/api/models/" + Summariser.MODEL, Map.of("name", Summariser.MODEL, "provider", "openai",
                "modelName", "m", "baseUrl", service.baseUrl(), "concurrentCalls", USERS));
        client("setup").post("/api/prompts/attribution/versions",
                Map.of("label", "v1", "content", "TRIAL {{request}}"));
    }

    @Test
    @Timeout(300)
    void noCallOfManyUsersIsCountedForAnotherOrForNobody() throws Exception {
        // Given
        var before = service.bill().size();

        // When
        callByEveryPathAtOnce();

        // Then
        assertThat(service.bill()).hasSize(before + USERS * (CALLS_BY_PATH * FEATURE_OF_PATH.size() + TRIALS));
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() ->
                assertThat(lines()).containsExactlyInAnyOrderElementsOf(expected()));
        assertThat(linesOfWrongTrials()).isZero();
    }

    @Test
    void aPlainServiceOfLangchain4jIsMeteredToo() {
        // When
        var answer = client(name(1)).send("POST", "/api/probe/service", text(1), Map.of("Content-Type", "text/plain"));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(lines()).extracting(Line::feature).containsExactly("by-service"));
    }

    @Test
    void aCallWithoutContextIsUnattributedAndCounted() {
        // Given
        var before = unattributed();

        // When
        client(name(1)).send("POST", "/api/probe/timer", text(1), Map.of("Content-Type", "text/plain"));

        // Then
        await().untilAsserted(() -> assertThat(unattributed()).isEqualTo(before + 1));
        assertThat(lines()).isEmpty();
    }

    private static OpenAiStub.Answer answer(String model, String prompt) {
        var asker = ASKER.matcher(prompt);
        assertThat(asker.find()).isTrue();
        var kind = prompt.contains("TRIAL") ? "trial " : "direct ";
        TOKENS_BY_ASKER.computeIfAbsent(kind + asker.group(1), key -> ConcurrentHashMap.newKeySet())
                .add((long) prompt.length() / 4);
        return OpenAiStub.Answer.of("No project at all.");
    }

    private void callByEveryPathAtOnce() throws Exception {
        List<Callable<Void>> users = new ArrayList<>();
        for (var user = 0; user < USERS; user++) {
            var number = user;
            users.add(() -> {
                callByEveryPath(number);
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(USERS)) {
            for (var user : threads.invokeAll(users)) {
                user.get();
            }
        }
    }

    private void callByEveryPath(int user) {
        var client = client(name(user));
        var experiment = client.start(Map.of("strategy", "grid",
                "case", Map.of("request", text(user), "projectType", "java-http"),
                "prompts", List.of("attribution@v1"), "models", List.of(Summariser.MODEL), "repeats", TRIALS));
        for (var call = 0; call < CALLS_BY_PATH; call++) {
            for (var path : FEATURE_OF_PATH.keySet()) {
                var answer = client.send("POST", "/api/probe/" + path, text(user),
                        Map.of("Content-Type", "text/plain"));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
        }
        client.awaitEnd(experiment, Duration.ofMinutes(4));
    }

    private List<Line> expected() {
        List<Line> lines = new ArrayList<>();
        for (var user = 0; user < USERS; user++) {
            var name = name(user);
            for (var feature : FEATURE_OF_PATH.values()) {
                lines.add(new Line(name, "container-of-" + name, feature, null, tokens("direct " + name),
                        CALLS_BY_PATH));
            }
            lines.add(new Line(name, "container-of-" + name, "generation", name, tokens("trial " + name), TRIALS));
        }
        return lines;
    }

    /** What the service itself counted for each text of a user: one figure, and no other user's. */
    private long tokens(String asker) {
        var counted = TOKENS_BY_ASKER.get(asker);
        assertThat(counted).as(asker).hasSize(1);
        return counted.iterator().next();
    }

    private List<Line> lines() {
        return database.registerRowMapper(ConstructorMapper.factory(Line.class))
                .withHandle(handle -> handle.createQuery("""
                        SELECT u.user_id AS "user", u.container_id AS container, u.feature, t.caller AS trial_of,
                               u.input_tokens AS tokens, count(*) AS calls
                          FROM usage u LEFT JOIN trial t ON t.id = u.trial_id
                         WHERE u.user_id LIKE :run || '-%' AND u.outcome = 'ANSWERED' AND u.output_tokens > 0
                         GROUP BY 1, 2, 3, 4, 5""")
                .bind("run", run).mapTo(Line.class).list());
    }

    private int linesOfWrongTrials() {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM usage u JOIN trial t ON t.id = u.trial_id
                          JOIN combination c ON c.id = t.combination_id
                         WHERE u.user_id LIKE :run || '-%'
                           AND (u.experiment_id <> t.experiment_id OR u.combination_id <> t.combination_id
                             OR u.model <> t.model OR u.prompt_version <> c.prompt_version OR u.user_id <> t.caller)""")
                .bind("run", run).mapTo(Integer.class).one());
    }

    private int unattributed() {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM usage WHERE user_id = 'unattributed' AND container_id = 'unattributed'
                           AND feature = 'unattributed'""")
                .mapTo(Integer.class).one());
    }

    private AssayClient client(String user) {
        return new AssayClient(server, user, "container-of-" + user);
    }

    private String name(int user) {
        return "%s-%02d".formatted(run, user);
    }

    /** Four characters are a token for the service, so that every user's texts have a number of their own. */
    private String text(int user) {
        return "asker " + name(user) + " " + ".".repeat(4 * user);
    }
}
