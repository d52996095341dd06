package dev.assay.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.platform.Database;
import dev.assay.platform.Json;
import dev.assay.testing.AtOnce;
import dev.assay.testing.service.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The writer on a real PostgreSQL that is well, away, stuck, or refuses. */
class UsageWriterIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(10);
    private static final Duration NEVER = Duration.ofHours(1);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final List<UsageWriter> started = new ArrayList<>();
    private Jdbi jdbi;
    private final DatabaseThatLeaves unsteady = new DatabaseThatLeaves();

    @BeforeEach
    void empty() {
        jdbi = Database.over(unsteady.over(database.dataSource()), Json.mapper(),
                LocalTransactionHandler.binding());
        jdbi.useHandle(handle -> handle.execute("TRUNCATE usage CASCADE"));
    }

    @AfterEach
    void end() {
        unsteady.away = false;
        started.forEach(UsageWriter::end);
    }

    @Test
    void rowsOfManyThreadsAreThereOnceEach() throws Exception {
        // Given
        var writer = started(writer(100_000), SOON);

        // When
        AtOnce.run(64, thread -> {
            for (var call = 0; call < 200; call++) {
                writer.add(Rows.of("user-" + thread));
            }
            return thread;
        });

        // Then
        await().atMost(LIMIT).until(() -> writer.held() == 0);
        assertThat(counts("SELECT count(*) FROM usage GROUP BY user_id")).hasSize(64).containsOnly(200L);
        assertThat(writer.written()).isEqualTo(64 * 200);
        assertThat(writer.dropped()).isZero();
    }

    @Test
    void aFullBatchIsWrittenAtOnceAndALesserOneAfterTheInterval() {
        // Given
        var hourly = started(writer(10_000), NEVER);
        var often = started(writer(10_000), SOON);

        // When
        for (var row = 0; row < hourly.batch; row++) {
            hourly.add(Rows.of("batch"));
        }
        often.add(Rows.of("single"));

        // Then
        await().atMost(LIMIT).untilAsserted(() ->
                assertThat(counts("SELECT count(*) FROM usage WHERE user_id = 'batch'")).containsExactly(100L));
        await().atMost(LIMIT).untilAsserted(() ->
                assertThat(counts("SELECT count(*) FROM usage WHERE user_id = 'single'")).containsExactly(1L));
    }

    @Test
    void whatIsWrittenTwiceIsThereOnceAsItWasFirst() {
        // Given
        var writer = writer(100);
        var id = UUID.randomUUID();
        writer.add(Rows.of(id, "ada", Tokens.of(1, 1)));
        writer.flush();

        // When
        writer.add(Rows.of(id, "ada", Tokens.of(9, 9)));
        writer.flush();

        // Then
        assertThat(counts("SELECT input_tokens FROM usage")).containsExactly(1L);
    }

    @Test
    void aDatabaseThatIsAwayForAWhileCostsNoRow() {
        // Given
        var writer = started(writer(10_000), SOON);
        unsteady.away = true;

        // When
        for (var row = 0; row < 1000; row++) {
            writer.add(Rows.of("ada"));
        }
        await().atMost(LIMIT).until(() -> writer.isFailing());
        unsteady.away = false;

        // Then
        await().atMost(LIMIT).untilAsserted(() ->
                assertThat(counts("SELECT count(*) FROM usage")).containsExactly(1000L));
        assertThat(writer.dropped()).isZero();
    }

    @Test
    void aDatabaseThatHangsHoldsUpNoCall() {
        // Given
        var writer = started(writer(10_000), SOON);
        long slowest = 0;

        // When
        try (var blocker = jdbi.open()) {
            blocker.begin();
            blocker.execute("LOCK TABLE usage IN ACCESS EXCLUSIVE MODE");
            for (var row = 0; row < 2000; row++) {
                var begin = System.nanoTime();
                writer.add(Rows.of("ada"));
                slowest = Math.max(slowest, System.nanoTime() - begin);
            }
            await().atMost(LIMIT).until(() -> writer.isFailing());
            blocker.rollback();
        }

        // Then
        assertThat(Duration.ofNanos(slowest)).isLessThan(writer.writeLimit);
        await().atMost(LIMIT).untilAsserted(() ->
                assertThat(counts("SELECT count(*) FROM usage")).containsExactly(2000L));
    }

    @Test
    void whatFindsTheBufferFullIsDroppedAndCounted() {
        // Given
        var writer = writer(150);
        unsteady.away = true;

        // When
        for (var row = 0; row < 200; row++) {
            writer.add(Rows.of("user-" + row));
        }
        unsteady.away = false;
        writer.flush();

        // Then
        assertThat(writer.dropped()).isEqualTo(50);
        assertThat(writer.written()).isEqualTo(150);
        assertThat(counts("SELECT count(*) FROM usage WHERE user_id IN ('user-0', 'user-149')")).containsExactly(2L);
    }

    @Test
    void aRowThatTheDatabaseRefusesHoldsUpNoOther() {
        // Given
        var writer = writer(1000);
        for (var row = 0; row < 250; row++) {
            writer.add(row % 100 == 50 ? Rows.poison("poison") : Rows.of("ada"));
        }
        writer.add(Rows.of("x\0y"));
        writer.add(Rows.of("u".repeat(100) + random(9000)));
        writer.add(null);

        // When
        writer.flush();

        // Then
        assertThat(counts("SELECT count(*) FROM usage")).containsExactly(248L);
        assertThat(writer.dropped()).isEqualTo(5);
        assertThat(writer.held()).isZero();
    }

    @Test
    void rowsThatAreAddedAtTheVeryEndAreWrittenByWhoeverAddsThem() {
        // Given
        var writer = started(writer(1000), NEVER);
        writer.add(Rows.of("before"));
        writer.end();

        // When
        writer.add(Rows.of("after"));

        // Then
        assertThat(counts("SELECT count(*) FROM usage")).containsExactly(2L);
    }

    @Test
    void aReaderThatCatchesUpFindsItsOwnWrites() {
        // Given
        var writer = started(writer(1000), NEVER);
        var ledger = new UsageLedger();
        ledger.jdbi = jdbi;
        ledger.writer = writer;
        var trial = UUID.randomUUID();

        // When
        writer.add(Rows.ofTrial(trial));
        ledger.catchUp();

        // Then
        assertThat(ledger.ofTrial(trial).calls()).isEqualTo(1);
        assertThat(ledger.ofExperiment(trial).inputTokens()).isEqualTo(10);
        assertThat(ledger.byTrial(trial)).containsOnlyKeys(trial);
    }

    @Test
    void textIsKeptOnlyWhereThatIsSwitchedOn() {
        // Given
        var writer = writer(100);

        // When
        writer.add(Rows.of("ada"), new UsageText("request", "answer"));
        writer.flush();

        // Then
        assertThat(writer.keepsText()).isFalse();
        assertThat(counts("SELECT count(*) FROM usage_text")).containsExactly(0L);
    }

    @Test
    void keptTextIsCutAndStorableAndRemovedAfterItsTime() {
        // Given
        var writer = writer(100);
        writer.keepText = true;
        writer.maxText = 10;
        writer.open();
        writer.add(Rows.of("ada"), new UsageText("0123456789-", "n\0 \uD83D alone"));
        writer.add(Rows.of("eve"), new UsageText("request", null));
        writer.flush();
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE usage_text SET kept_at = now() - interval '8 days' WHERE request = 'request'"));
        var before = counts("SELECT count(*) FROM usage_text WHERE answer IS NULL OR request = '0123456789'");

        // When
        var purged = writer.table.purgeText(Duration.ofDays(7));

        // Then
        assertThat(before).containsExactly(2L);
        assertThat(purged).isEqualTo(1);
        assertThat(counts("SELECT count(*) FROM usage_text")).containsExactly(1L);
        assertThat(counts("SELECT count(*) FROM usage")).containsExactly(2L);
    }

    private UsageWriter writer(int capacity) {
        var table = new UsageTable();
        table.jdbi = jdbi;
        table.writeLimit = Duration.ofSeconds(1);
        var writer = new UsageWriter();
        writer.table = table;
        writer.capacity = capacity;
        writer.batch = 100;
        writer.writeLimit = Duration.ofSeconds(5);
        writer.maxText = 100;
        writer.maxWaitingText = 10_000;
        writer.open();
        return writer;
    }

    private UsageWriter started(UsageWriter writer, Duration interval) {
        var flusher = new UsageFlusher();
        flusher.writer = writer;
        flusher.interval = interval;
        flusher.start(task -> Thread.ofPlatform().daemon().unstarted(task));
        started.add(writer);
        return writer;
    }

    private static String random(int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(UUID.randomUUID());
        }
        return text.toString();
    }

    private List<Long> counts(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).list());
    }
}
