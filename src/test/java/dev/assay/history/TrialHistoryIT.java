package dev.assay.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trial.LedgerFixture;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the last trials came to, on a real PostgreSQL. */
class TrialHistoryIT {

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture();

    private final TrialHistory history = HistoryFixture.over(fixture.jdbi);

    @BeforeEach
    void forgetUsage() {
        fixture.jdbi.useHandle(handle -> handle.execute("TRUNCATE usage CASCADE"));
    }

    @Test
    void onlyTrialsOfTheModelCountWhoeverAskedForThem() {
        // Given
        fixture.called(took("alice", "m", 2_000), 100, "0.01");
        fixture.called(took("bob", "m", 4_000), 100, "0.01");
        fixture.called(took("bob", "other", 60_000), 100, "0.01");

        // When
        var samples = history.generation("m");

        // Then
        assertThat(samples.millis()).containsExactly(2_000L, 4_000L);
        assertThat(samples.median()).contains(Duration.ofSeconds(4));
    }

    @Test
    void verificationsAreThoseOfTheProjectType() {
        // Given
        verified("node", 7_000);
        verified("java", 30_000);

        // When
        var samples = history.verification("node");

        // Then
        assertThat(samples.millis()).containsExactly(7_000L);
    }

    @Test
    void aModelIsKnownByItsFirstShotsAndByWhatTheyCost() {
        // Given
        fixture.called(ended(took("alice", "m", 1_000), "PASSED"), 300, "0.02");
        fixture.called(ended(took("alice", "m", 1_000), "FAILED"), 100, "0.01");

        // When
        var record = history.record("m");

        // Then
        assertThat(record.passed()).isEqualTo(1);
        assertThat(record.judged()).isEqualTo(2);
        assertThat(record.tokens()).containsExactlyInAnyOrder(300L, 100L);
        assertThat(record.costs()).containsExactlyInAnyOrder(0.02, 0.01);
    }

    @Test
    void aTrialWhoseCallWasNeverMadeTellsNothingOfItsModel() {
        // Given
        ended(took("alice", "m", 2), "INCONCLUSIVE");
        fixture.called(ended(took("alice", "m", 1_000), "FAILED"), 100, "0.01");

        // When
        var record = history.record("m");

        // Then
        assertThat(record.tokens()).containsExactly(100L);
        assertThat(record.costs()).containsExactly(0.01);
        assertThat(history.generation("m").millis()).containsExactly(1_000L);
    }

    @Test
    void aModelWithoutTrialsHasNoRecord() {
        // When
        var record = history.record("never-used");

        // Then
        assertThat(record).isEqualTo(new TrialHistory.ModelRecord(List.of(), List.of(), 0, 0));
        assertThat(history.generation("never-used").median()).isEmpty();
    }

    private static UUID took(String caller, String model, long millis) {
        var trial = fixture.enqueue(caller, model, 1).getFirst();
        fixture.jdbi.useHandle(handle -> handle.execute("UPDATE trial SET generation_ms = ? WHERE id = ?",
                millis, trial));
        return trial;
    }

    private static void verified(String type, long millis) {
        var trial = fixture.enqueue("alice", "m", 1, "{\"name\": \"" + type + "\"}").getFirst();
        fixture.jdbi.useHandle(handle -> handle.execute("UPDATE trial SET verification_ms = ? WHERE id = ?",
                millis, trial));
    }

    private static UUID ended(UUID trial, String phase) {
        fixture.jdbi.useHandle(handle -> handle.execute(
                "UPDATE trial SET phase = ?, ended_at = now() WHERE id = ?", phase, trial));
        return trial;
    }
}
