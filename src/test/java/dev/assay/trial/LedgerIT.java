package dev.assay.trial;

import static dev.assay.trial.LedgerFixture.FILES;
import static dev.assay.trial.LedgerFixture.MAX_ATTEMPTS;
import static dev.assay.trial.LedgerFixture.TOOK;
import static dev.assay.trial.LedgerFixture.concurrently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.catalog.Stage;
import dev.assay.sandbox.ResourceAmounts;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the ledger promises, on a real PostgreSQL. */
class LedgerIT {

    private static final Admission FIVE_SANDBOXES = new Admission(
            new ResourceAmounts(5, 0, 0, 0), type -> new ResourceAmounts(1, 0, 0, 0));

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture();

    private final Ledger ledger = fixture.ledger;
    private final Claims claims = fixture.claims;
    private final Leases leases = fixture.leases;
    private final Trials trials = fixture.trials;

    @Nested
    class Claiming {

        @Test
        void noTwoServersGetTheSameTrialAndNoSlotIsGivenTwice() throws Exception {
            // Given
            fixture.enqueue("alice", "m", 40);

            // When
            var leases = concurrently(32, () -> claims.claimGeneration("server", Map.of("m", 10)));

            // Then
            assertThat(leases).hasSize(10).doesNotHaveDuplicates();
        }

        @Test
        void aBusyModelDelaysNoOther() {
            // Given
            fixture.enqueue("alice", "busy", 5);
            var free = fixture.enqueue("alice", "free", 1).getFirst();
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
            fixture.enqueue("large", "m", 20);
            claims.claimGeneration("server", Map.of("m", 100));
            var small = fixture.enqueue("small", "m", 2);

            // When
            var order = IntStream.range(0, 4)
                    .mapToObj(turn -> claims.claimGeneration("server", Map.of("m", 100)).orElseThrow().trial())
                    .toList();

            // Then
            assertThat(order.get(0)).isIn(small);
            assertThat(order.get(1)).isNotIn(small);
            assertThat(order.get(2)).isIn(small);
            assertThat(order.get(3)).isNotIn(small);
        }

        @Test
        void aTrialThatMustWaitIsLeftAlone() {
            // Given
            fixture.enqueue("alice", "m", 1);
            var lease = fixture.claim();
            ledger.sendBack(lease, Phase.GENERATING, Attribution.PROVIDER, "HTTP 429", Duration.ofMinutes(1), TOOK);

            // When
            var claimed = claims.claimGeneration("server", Map.of("m", 1));

            // Then
            assertThat(claimed).isEmpty();
        }

        @Test
        void aModelThatIsGoneGetsOneCallSoThatItsTrialsEnd() {
            // Given
            fixture.enqueue("alice", "gone", 2);

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
            var trial = fixture.enqueue("alice", "m", 1).getFirst();
            var stale = fixture.claim();
            fixture.runOut();
            leases.expire();
            var current = fixture.claim();

            // When
            var stored = ledger.generated(stale, FILES, TOOK);
            var concluded = ledger.conclude(stale, Phase.GENERATING, failed(), TOOK);
            var sentBack = ledger.sendBack(stale, Phase.GENERATING, Attribution.PROVIDER, "late", Duration.ZERO, TOOK);

            // Then
            assertThat(List.of(stored, concluded, sentBack)).containsOnly(false);
            assertThat(trials.phase(trial)).isEqualTo(Phase.GENERATING);
            assertThat(leases.renew(List.of(stale, current))).containsExactly(current);
            assertThat(leases.isWanted(stale)).isFalse();
        }

        @Test
        void ofACancelledTrialCannotEndItAgain() {
            // Given
            var trial = fixture.enqueue("alice", "m", 1).getFirst();
            var lease = fixture.claim();
            ledger.cancel(fixture.experimentOf(trial));

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
        var trial = fixture.enqueue("alice", "m", 1).getFirst();
        var lease = fixture.claim();

        // When
        var accepted = concurrently(8, () ->
                ledger.conclude(lease, Phase.GENERATING, failed(), TOOK) ? Optional.of(lease) : Optional.empty());

        // Then
        assertThat(accepted).hasSize(1);
        assertThat(fixture.messages("assay.outcomes")).isEqualTo(1);
        assertThat(trials.timeline(trial)).extracting(Trials.PhaseChange::phase)
                .containsExactly(Phase.QUEUED, Phase.GENERATING, Phase.FAILED);
    }

    @Test
    void everyAcceptedTrialIsAnnounced() {
        // When
        fixture.enqueue("alice", "m", 7);

        // Then
        assertThat(fixture.messages("assay.generations")).isEqualTo(7);
    }

    @Test
    void aTrialWhoseAttemptsAreUsedUpEndsWithTheReason() {
        // Given
        var trial = fixture.enqueue("alice", "m", 1).getFirst();
        for (var attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            ledger.sendBack(fixture.claim(), Phase.GENERATING, Attribution.PROVIDER, "HTTP 503", Duration.ZERO, TOOK);
            fixture.letTimePass();
        }

        // When
        ledger.sendBack(fixture.claim(), Phase.GENERATING, Attribution.PROVIDER, "HTTP 503", Duration.ZERO, TOOK);

        // Then
        var row = trials.find(trial, "alice");
        assertThat(row.phase()).isEqualTo(Phase.INCONCLUSIVE);
        assertThat(row.attribution()).isEqualTo(Attribution.PROVIDER);
        assertThat(row.detail()).isEqualTo("HTTP 503 (attempt 3 of 3)");
    }

    @Test
    void aTrialThatKillsItsServerEachTimeEndsInconclusive() {
        // Given
        var trial = fixture.enqueue("alice", "m", 1).getFirst();

        // When
        for (var attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            fixture.claim();
            fixture.runOut();
            leases.expire();
        }

        // Then
        var row = trials.find(trial, "alice");
        assertThat(row.phase()).isEqualTo(Phase.INCONCLUSIVE);
        assertThat(row.attribution()).isEqualTo(Attribution.INFRASTRUCTURE);
        assertThat(fixture.messages("assay.outcomes")).isEqualTo(1);
    }

    @Test
    void theVerificationHasAttemptsOfItsOwn() {
        // Given
        fixture.enqueue("alice", "m", 1);
        ledger.generated(fixture.claim(), FILES, TOOK);

        // When
        var lease = fixture.claim(FIVE_SANDBOXES).orElseThrow();

        // Then
        assertThat(fixture.attempts(lease.trial())).isEqualTo(1);
        assertThat(trials.files(lease.trial())).isEqualTo(FILES);
    }

    @Test
    void whatTheTableOfPhasesForbidsIsRefused() {
        // Given
        fixture.enqueue("alice", "m", 1);
        var lease = fixture.claim();

        // When, Then
        assertThatThrownBy(() -> ledger.advance(lease, Phase.GENERATING, Phase.PASSED))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("GENERATING does not lead to PASSED");
    }

    private static Conclusion failed() {
        return Conclusion.of(new Verdict.Failed(Stage.BUILD, Cause.BUILD_FAILED, "exit code 1"));
    }
}
