package dev.assay.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.catalog.Stage;
import dev.assay.outbox.OutboxFixture;
import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import dev.assay.testing.TestDatabase;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the ledger promises, on a real PostgreSQL. */
class LedgerIT {

    private static final Duration TOOK = Duration.ofMillis(5);
    private static final int MAX_ATTEMPTS = 3;
    private static final ProjectFiles FILES =
            new ProjectFiles(new TreeMap<>(Map.of(new RelativePath("Main.java"), "class Main {}")));

    private static TestDatabase database;
    private static Jdbi jdbi;

    private final Ledger ledger = new Ledger();
    private final Claims claims = new Claims();
    private final Trials trials = new Trials();

    @BeforeAll
    static void startDatabase() {
        database = new TestDatabase();
        jdbi = database.jdbi();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    @BeforeEach
    void setUp() {
        jdbi.useHandle(handle -> handle.execute(
                "TRUNCATE cases, experiment, combination, trial, trial_files, trial_log, trial_event, caller_turn, outbox, "
                        + "prompt, prompt_version CASCADE"));
        var outbox = OutboxFixture.over(jdbi);
        ledger.jdbi = jdbi;
        ledger.outbox = outbox;
        ledger.maxAttempts = MAX_ATTEMPTS;
        ledger.retryDelay = Duration.ofMinutes(1);
        claims.jdbi = jdbi;
        claims.outbox = outbox;
        claims.lease = Duration.ofSeconds(60);
        claims.maxAttempts = MAX_ATTEMPTS;
        trials.jdbi = jdbi;
    }

    @Nested
    class Claiming {

        @Test
        void noTwoServersGetTheSameTrialAndNoSlotIsGivenTwice() throws Exception {
            // Given
            enqueue("alice", "m", 40);

            // When
            var leases = concurrently(32, () -> claims.claimGeneration("server", Map.of("m", 10)));

            // Then
            assertThat(leases).hasSize(10).doesNotHaveDuplicates();
        }

        @Test
        void neverMoreSandboxesThanSlots() throws Exception {
            // Given
            enqueue("alice", "m", 12);
            generateAll(12);

            // When
            var leases = concurrently(16, () -> claims.claimVerification("server", 5));

            // Then
            assertThat(leases).hasSize(5).doesNotHaveDuplicates();
        }

        @Test
        void aBusyModelDelaysNoOther() {
            // Given
            enqueue("alice", "busy", 5);
            var free = enqueue("alice", "free", 1).getFirst();
            var slots = Map.of("busy", 1, "free", 1);
            claims.claimGeneration("server", slots);

            // When
            var claimed = claims.claimGeneration("server", slots);

            // Then
            assertThat(claimed).map(Lease::trial).contains(free);
            assertThat(claims.claimGeneration("server", slots)).isEmpty();
        }

        @Test
        void nobodyStarvesBehindALargeExperiment() {
            // Given
            enqueue("large", "m", 20);
            claims.claimGeneration("server", Map.of("m", 100));
            var small = enqueue("small", "m", 2);

            // When
            var order = IntStream.range(0, 4)
                    .mapToObj(turn -> claims.claimGeneration("server", Map.of("m", 100)).orElseThrow().trial()).toList();

            // Then
            assertThat(order.get(0)).isIn(small);
            assertThat(order.get(1)).isNotIn(small);
            assertThat(order.get(2)).isIn(small);
            assertThat(order.get(3)).isNotIn(small);
        }

        @Test
        void aTrialThatMustWaitIsLeftAlone() {
            // Given
            enqueue("alice", "m", 1);
            var lease = claim();
            ledger.sendBack(lease, Phase.GENERATING, Attribution.PROVIDER, "HTTP 429", TOOK);

            // When
            var claimed = claims.claimGeneration("server", Map.of("m", 1));

            // Then
            assertThat(claimed).isEmpty();
        }

        @Test
        void aModelThatIsGoneGetsOneCallSoThatItsTrialsEnd() {
            // Given
            enqueue("alice", "gone", 2);

            // When
            var first = claims.claimGeneration("server", Map.of());
            var second = claims.claimGeneration("server", Map.of());

            // Then
            assertThat(first).isPresent();
            assertThat(second).isEmpty();
        }
    }

    @Nested
    class AStaleLease {

        @Test
        void changesNothing() {
            // Given
            var trial = enqueue("alice", "m", 1).getFirst();
            var stale = claim();
            runOut();
            claims.expire();
            var current = claim();

            // When
            var stored = ledger.generated(stale, FILES, TOOK);
            var concluded = ledger.conclude(stale, Phase.GENERATING, failed(), TOOK);
            var sentBack = ledger.sendBack(stale, Phase.GENERATING, Attribution.PROVIDER, "late", TOOK);

            // Then
            assertThat(List.of(stored, concluded, sentBack)).containsOnly(false);
            assertThat(trials.phase(trial)).isEqualTo(Phase.GENERATING);
            assertThat(claims.renew(List.of(stale, current))).containsExactly(current);
            assertThat(claims.isLive(stale)).isFalse();
        }

        @Test
        void ofACancelledTrialCannotEndItAgain() {
            // Given
            var trial = enqueue("alice", "m", 1).getFirst();
            var lease = claim();
            ledger.cancel(experimentOf(trial));

            // When
            var concluded = ledger.conclude(lease, Phase.GENERATING, failed(), TOOK);

            // Then
            assertThat(concluded).isFalse();
            assertThat(trials.phase(trial)).isEqualTo(Phase.CANCELLED);
        }
    }

    @Test
    void aTrialEndsOnceHoweverOftenItIsConcluded() throws Exception {
        // Given
        var trial = enqueue("alice", "m", 1).getFirst();
        var lease = claim();

        // When
        var accepted = concurrently(8, () ->
                ledger.conclude(lease, Phase.GENERATING, failed(), TOOK) ? Optional.of(lease) : Optional.empty());

        // Then
        assertThat(accepted).hasSize(1);
        assertThat(messages("assay.outcomes")).isEqualTo(1);
        assertThat(trials.timeline(trial)).extracting(Trials.PhaseChange::phase)
                .containsExactly(Phase.QUEUED, Phase.GENERATING, Phase.FAILED);
    }

    @Test
    void everyAcceptedTrialIsAnnounced() {
        // When
        enqueue("alice", "m", 7);

        // Then
        assertThat(messages("assay.generations")).isEqualTo(7);
    }

    @Test
    void aTrialWhoseAttemptsAreUsedUpEndsWithTheReason() {
        // Given
        var trial = enqueue("alice", "m", 1).getFirst();
        for (var attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            ledger.sendBack(claim(), Phase.GENERATING, Attribution.PROVIDER, "HTTP 503", TOOK);
            jdbi.useHandle(handle -> handle.execute("UPDATE trial SET not_before = now()"));
        }

        // When
        ledger.sendBack(claim(), Phase.GENERATING, Attribution.PROVIDER, "HTTP 503", TOOK);

        // Then
        var row = trials.find(trial, "alice");
        assertThat(row.phase()).isEqualTo(Phase.INCONCLUSIVE);
        assertThat(row.attribution()).isEqualTo(Attribution.PROVIDER);
        assertThat(row.detail()).isEqualTo("HTTP 503 (attempt 3 of 3)");
    }

    @Test
    void aTrialThatKillsItsServerEachTimeEndsInconclusive() {
        // Given
        var trial = enqueue("alice", "m", 1).getFirst();

        // When
        for (var attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            claim();
            runOut();
            claims.expire();
        }

        // Then
        var row = trials.find(trial, "alice");
        assertThat(row.phase()).isEqualTo(Phase.INCONCLUSIVE);
        assertThat(row.attribution()).isEqualTo(Attribution.INFRASTRUCTURE);
        assertThat(messages("assay.outcomes")).isEqualTo(1);
    }

    @Test
    void theVerificationHasAttemptsOfItsOwn() {
        // Given
        enqueue("alice", "m", 1);
        ledger.generated(claim(), FILES, TOOK);

        // When
        var lease = claims.claimVerification("server", 1).orElseThrow();

        // Then
        int attempt = jdbi.withHandle(handle ->
                handle.createQuery("SELECT attempt FROM trial").mapTo(Integer.class).one());
        assertThat(attempt).isEqualTo(1);
        assertThat(trials.files(lease.trial())).isEqualTo(FILES);
    }

    @Test
    void whatTheTableOfPhasesForbidsIsRefused() {
        // Given
        enqueue("alice", "m", 1);
        var lease = claim();

        // When, Then
        assertThatThrownBy(() -> ledger.advance(lease, Phase.GENERATING, Phase.PASSED))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("GENERATING does not lead to PASSED");
    }

    private Lease claim() {
        return claims.claimGeneration("server", Map.of("m", 1)).orElseThrow();
    }

    private void generateAll(int count) {
        for (var done = 0; done < count; done++) {
            ledger.generated(claim(), FILES, TOOK);
        }
    }

    private static Conclusion failed() {
        return Conclusion.of(new Verdict.Failed(Stage.BUILD, Cause.BUILD_FAILED, "exit code 1"));
    }

    private static void runOut() {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE trial SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL"));
    }

    private static int messages(String topic) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM outbox WHERE topic = :topic")
                .bind("topic", topic).mapTo(Integer.class).one());
    }

    private static UUID experimentOf(UUID trial) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT experiment_id FROM trial WHERE id = :id")
                .bind("id", trial).mapTo(UUID.class).one());
    }

    /** @return the ids of the new trials, in their order */
    private List<UUID> enqueue(String caller, String model, int count) {
        var experiment = UUID.randomUUID();
        var combination = UUID.randomUUID();
        jdbi.useTransaction(handle -> {
            var version = UUID.randomUUID();
            handle.execute("INSERT INTO prompt (name) VALUES (?)", version.toString());
            handle.execute("INSERT INTO prompt_version (id, prompt, label, sha256, content) "
                    + "VALUES (?, ?, 'v1', repeat('0', 64), 'x')", version, version.toString());
            handle.execute("INSERT INTO cases (id, request, project_type) VALUES (?, 'r', '{}')", experiment);
            handle.execute("INSERT INTO experiment (id, case_id, caller, container, request_sha256, strategy, repeats, "
                    + "confirmations, deadline) VALUES (?, ?, ?, 'c', 'x', 'grid', 1, 3, now())",
                    experiment, experiment, caller);
            handle.execute("INSERT INTO combination (id, experiment_id, ordinal, prompt_version_id, prompt_version, model) "
                    + "VALUES (?, ?, 0, ?, 'p@v1', ?)", combination, experiment, version, model);
        });
        List<NewTrial> added = new ArrayList<>();
        for (var repeat = 1; repeat <= count; repeat++) {
            added.add(new NewTrial(UUID.randomUUID(), experiment, combination, model, caller, repeat, false));
        }
        jdbi.useTransaction(handle -> ledger.enqueue(added));
        return added.stream().map(NewTrial::id).toList();
    }

    private static List<Lease> concurrently(int times, Callable<Optional<Lease>> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Lease> granted = Collections.synchronizedList(new ArrayList<>());
            for (var result : threads.invokeAll(Collections.nCopies(times, call))) {
                result.get().ifPresent(granted::add);
            }
            return granted;
        }
    }
}
