package dev.assay.trial;

import dev.assay.outbox.OutboxFixture;
import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import dev.assay.testing.AtOnce;
import dev.assay.testing.RecordedEvent;
import dev.assay.testing.service.TestDatabase;
import dev.assay.tracing.Tracing;
import dev.assay.tracing.TracingFixture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The ledger over a real PostgreSQL of its own, with trials of made-up experiments. Registered as a static extension of
 * a test class, it is empty before each test and gone after the last.
 */
public final class LedgerFixture implements BeforeEachCallback, AfterAllCallback {

    public static final int MAX_ATTEMPTS = 3;
    public static final Duration TOOK = Duration.ofMillis(5);
    public static final ProjectFiles FILES =
            new ProjectFiles(new TreeMap<>(Map.of(new RelativePath("Main.java"), "class Main {}")));

    private static final Duration LEASE = Duration.ofSeconds(60);

    public final Jdbi jdbi;
    public final Ledger ledger = new Ledger();
    public final Claims claims = new Claims();
    public final Leases leases = new Leases();
    public final Trials trials = new Trials();
    public final RecordedEvent<Ledger.Concluded> concluded = new RecordedEvent<>();

    private final TestDatabase database = new TestDatabase();

    public LedgerFixture() {
        this(TracingFixture.off());
    }

    /** @param tracing messages tell of its current trace */
    public LedgerFixture(Tracing tracing) {
        jdbi = database.jdbi();
        var outbox = OutboxFixture.over(jdbi, tracing);
        trials.jdbi = jdbi;
        ledger.jdbi = jdbi;
        ledger.outbox = outbox;
        ledger.concluded = concluded;
        ledger.maxAttempts = MAX_ATTEMPTS;
        ledger.retryDelay = Duration.ofMinutes(1);
        claims.jdbi = jdbi;
        claims.trials = trials;
        claims.lease = LEASE;
        leases.jdbi = jdbi;
        leases.outbox = outbox;
        leases.concluded = concluded;
        leases.lease = LEASE;
        leases.maxAttempts = MAX_ATTEMPTS;
        leases.noRoomDelay = Duration.ofSeconds(2);
        leases.adoptionWindow = Duration.ofSeconds(30);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        jdbi.useHandle(handle -> handle.execute(
                "TRUNCATE cases, experiment, combination, trial, trial_files, trial_log, trial_event, caller_turn, "
                        + "outbox, prompt, prompt_version, model CASCADE"));
    }

    /** @return the ids of the new trials of one experiment, in their order */
    public List<UUID> enqueue(String caller, String model, int count) {
        return enqueue(caller, model, count, "{}");
    }

    /** @param projectType in JSON */
    public List<UUID> enqueue(String caller, String model, int count, String projectType) {
        var experiment = UUID.randomUUID();
        var combination = UUID.randomUUID();
        jdbi.useTransaction(handle -> {
            var version = UUID.randomUUID();
            handle.execute("INSERT INTO prompt (name) VALUES (?)", version.toString());
            handle.execute("INSERT INTO prompt_version (id, prompt, label, sha256, content) "
                    + "VALUES (?, ?, 'v1', repeat('0', 64), 'x')", version, version.toString());
            handle.execute("INSERT INTO cases (id, request, project_type) VALUES (?, 'r', ?)", experiment, projectType);
            handle.execute("INSERT INTO experiment (id, case_id, caller, container, request_sha256, strategy, repeats, "
                    + "confirmations, deadline) VALUES (?, ?, ?, 'c', 'x', 'grid', 1, 3, now())",
                    experiment, experiment, caller);
            handle.execute("INSERT INTO combination (id, experiment_id, ordinal, prompt_version_id, prompt_version, "
                    + "model) VALUES (?, ?, 0, ?, 'p@v1', ?)", combination, experiment, version, model);
        });
        List<NewTrial> added = new ArrayList<>();
        for (var repeat = 1; repeat <= count; repeat++) {
            added.add(new NewTrial(UUID.randomUUID(), experiment, combination, model, caller, repeat, false, 0, null));
        }
        jdbi.useTransaction(handle -> ledger.enqueue(added));
        return added.stream().map(NewTrial::id).toList();
    }

    /** Trials whose project is written, and that wait for a sandbox. */
    public List<UUID> generated(String caller, int count, String projectType) {
        var added = enqueue(caller, "m", count, projectType);
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE trial SET phase = 'GENERATED' WHERE id IN (<added>)")
                .bindList("added", added).execute());
        return added;
    }

    /** The next trial for a model {@code m} that has one call. */
    public Lease claim() {
        return claims.claimGeneration("server", Map.of("m", 1)).orElseThrow();
    }

    /** The next trial that waits for a sandbox, if there is room for it. */
    public Optional<Lease> claim(Admission admission) {
        return claims.claimVerification("server", admission);
    }

    public void runOut() {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE trial SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL"));
    }

    /** What had to wait need not wait any longer. */
    public void letTimePass() {
        jdbi.useHandle(handle -> handle.execute("UPDATE trial SET not_before = now() WHERE not_before IS NOT NULL"));
    }

    public int messages(String topic) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM outbox WHERE topic = :topic")
                .bind("topic", topic).mapTo(Integer.class).one());
    }

    public UUID experimentOf(UUID trial) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT experiment_id FROM trial WHERE id = :id")
                .bind("id", trial).mapTo(UUID.class).one());
    }

    public int attempts(UUID trial) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT attempt FROM trial WHERE id = :id")
                .bind("id", trial).mapTo(Integer.class).one());
    }

    /** The row of a call that the trial made. */
    public void called(UUID trial, long tokens, String cost) {
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO usage (id, at, user_id, container_id, feature, trial_id, model, provider, outcome,
                                   input_tokens, output_tokens, cost, latency_ms)
                VALUES (?, now(), 'alice', 'c', 'generation', ?, 'm', 'scripted', 'ANSWERED', ?, ?,
                        CAST(? AS numeric), 5)""", UUID.randomUUID(), trial, tokens / 2, tokens / 2, cost));
    }

    /** @return what was granted, when so many ask at the same time */
    public static List<Lease> concurrently(int times, Callable<Optional<Lease>> call) throws Exception {
        return AtOnce.run(times, call).stream().flatMap(Optional::stream).toList();
    }

    /** Where it is no extension of a test class. */
    public void close() throws IOException {
        database.close();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        database.afterAll(context);
    }
}
