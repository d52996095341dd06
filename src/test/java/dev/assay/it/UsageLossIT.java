package dev.assay.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.platform.Database;
import dev.assay.platform.Json;
import dev.assay.testing.JdkProject;
import dev.assay.testing.OpenAiStub;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.OwnServer;
import dev.assay.testing.service.DevServices;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger has of the calls of a server that ends. */
class UsageLossIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int REPEATS = 20;

    private final String user = "it-" + UUID.randomUUID();
    /** When each call was answered, by {@link System#nanoTime()}. */
    private final Queue<Long> answers = new ConcurrentLinkedQueue<>();
    private OpenAiStub stub;
    private OwnServer server;
    private Jdbi jdbi;

    @BeforeEach
    void setUp() {
        jdbi = Database.over(DevServices.shared().database().dataSource(), Json.mapper(),
                LocalTransactionHandler.binding());
    }

    @AfterEach
    void tearDown() {
        if (server != null) {
            server.close();
        }
        stub.close();
        // what is left of the experiments would be the next server's
        jdbi.useTransaction(handle -> {
            handle.execute("""
                    UPDATE trial SET phase = 'CANCELLED', ended_at = now(), leased_until = NULL, blocked_by = NULL
                     WHERE caller = ? AND ended_at IS NULL""", user);
            handle.execute("""
                    UPDATE experiment SET state = 'ENDED', outcome = 'CANCELLED', ended_at = now()
                     WHERE caller = ? AND ended_at IS NULL""", user);
        });
    }

    @Test
    void aServerThatIsStoppedLosesNothing() throws Exception {
        // Given
        answerAfter(Duration.ofMillis(20));
        start("assay-stopped", Map.of("ASSAY_USAGE_FLUSH_INTERVAL", "PT1H", "ASSAY_USAGE_BATCH", "10000"));
        call(2);
        await().atMost(LIMIT).until(() -> generated() == 2 * REPEATS);
        var before = rows();

        // When
        server.stop(LIMIT);

        // Then
        assertThat(before).isZero();
        assertThat(rows()).isEqualTo(answers.size()).isEqualTo(2 * REPEATS);
    }

    @Test
    void aCallThatAStopCutsOffHasItsRow() throws Exception {
        // Given
        answerAfter(Duration.ofSeconds(30));
        start("assay-cut-off", Map.of());
        call(1);
        await().atMost(LIMIT).until(() -> stub.mostAtOnce("it-billed") == 8);

        // When
        server.stop(LIMIT);

        // Then
        assertThat(answers).isEmpty();
        assertThat(count("SELECT count(*) FROM usage WHERE user_id = ? AND outcome = 'CANCELLED'")).isEqualTo(8);
    }

    @Test
    void aServerThatIsKilledLosesTheLastSecondAtMost() throws Exception {
        // Given
        answerAfter(Duration.ofMillis(20));
        start("assay-killed", Map.of());
        call(15);
        await().atMost(LIMIT).until(() -> answers.size() > 100);

        // When
        var killed = System.nanoTime();
        server.kill();

        // Then
        var old = answers.stream().filter(answer -> killed - answer > 1_000_000_000L).count();
        assertThat(old).isPositive();
        assertThat((long) answers.size()).as("calls in the last second").isGreaterThan(old);
        assertThat((long) rows()).isBetween(old, (long) answers.size());
    }

    private void answerAfter(Duration latency) {
        stub = new OpenAiStub(latency, (model, prompt) -> {
            answers.add(System.nanoTime());
            return OpenAiStub.Answer.of(JdkProject.HEALTHY.asAnswer());
        });
    }

    /** Its projects take for ever to install, so that no trial ends, and nobody asks what one has used. */
    private void start(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("ASSAY_SANDBOX_LOCAL_TRUST_GENERATED", "true");
        all.put("ASSAY_SANDBOX_LOCAL_SLOTS", "1");
        all.put("ASSAY_EXPERIMENT_SWEEP_INTERVAL", "PT1H");
        server = OwnServer.start(name, all, DevServices.shared());
    }

    private void call(int experiments) {
        var assay = new AssayClient(server.address(), user, "container-1");
        assay.put("/api/project-types/it-endless", Map.of("name", "it-endless", "image", "java:local",
                "install", "sleep 600", "start", "true", "port", 8080));
        assay.put("/api/models/it-billed", Map.of("name", "it-billed", "provider", "openai", "modelName", "it-billed",
                "baseUrl", stub.baseUrl(), "concurrentCalls", 8));
        for (var experiment = 0; experiment < experiments; experiment++) {
            assay.start(Map.of("strategy", "grid", "case", Map.of("request", "A page", "projectType", "it-endless"),
                    "prompts", List.of("java-server@v3"), "models", List.of("it-billed"), "repeats", REPEATS));
        }
    }

    private int generated() {
        return count("SELECT count(*) FROM trial WHERE caller = ? "
                + "AND phase IN ('GENERATED', 'PROVISIONING', 'VERIFYING')");
    }

    private int rows() {
        return count("SELECT count(*) FROM usage WHERE user_id = ?");
    }

    private int count(String sql) {
        return jdbi.withHandle(handle -> handle.select(sql, user).mapTo(Integer.class).one());
    }
}
