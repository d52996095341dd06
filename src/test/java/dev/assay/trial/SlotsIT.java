package dev.assay.trial;

import static dev.assay.trial.LedgerFixture.MAX_ATTEMPTS;
import static dev.assay.trial.LedgerFixture.TOOK;
import static dev.assay.trial.LedgerFixture.concurrently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.ResourceAmounts;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets a sandbox, and what becomes of one that was not to be had or was lost, on a real PostgreSQL. */
class SlotsIT {

    private static final String SMALL = Sizes.json("500m-256");
    private static final String LARGE = Sizes.json("2000m-1024");
    private static final String HUGE = Sizes.json("64000m-1024");

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture();

    private final Ledger ledger = fixture.ledger;
    private final Leases leases = fixture.leases;
    private final Trials trials = fixture.trials;

    @Nested
    class Granting {

        @Test
        void neverExceedsTheCapacityHoweverManyClaimAtOnce() throws Exception {
            // Given
            fixture.generated("alice", 20, SMALL);
            fixture.generated("bob", 20, LARGE);
            fixture.generated("carol", 20, Sizes.json("100m-2048"));
            var capacity = Sizes.admission(12, 8_000, 9_000);
            var granted = new ConcurrentLinkedQueue<Lease>();
            var taken = new ConcurrentLinkedQueue<ResourceAmounts>();

            // When
            concurrently(16, () -> {
                for (var turn = 0; turn < 12; turn++) {
                    var lease = fixture.claim(capacity);
                    taken.add(taken());
                    lease.ifPresent(granted::add);
                    lease.filter(each -> each.trial().hashCode() % 2 == 0).ifPresent(SlotsIT.this::end);
                }
                return Optional.empty();
            });

            // Then
            assertThat(taken).allSatisfy(each -> assertThat(each.exceeds(capacity.capacity())).isEmpty());
            assertThat(taken).anySatisfy(each -> assertThat(each.pods()).isGreaterThan(3));
            assertThat(granted).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        }

        @Test
        void aLargeTrialAtTheHeadIsNotOvertakenBySmallOnes() {
            // Given
            var running = fixture.generated("alice", 3, SMALL);
            running.forEach(trial -> fixture.claim(Sizes.ROOM));
            var large = fixture.generated("bob", 1, LARGE).getFirst();
            fixture.generated("alice", 5, SMALL);
            var capacity = Sizes.admission(9, 3_000, 9_000);
            var refused = fixture.claim(capacity);

            // When
            end(new Lease(running.getFirst(), 1));

            // Then
            assertThat(refused).isEmpty();
            assertThat(fixture.claim(capacity)).map(Lease::trial).contains(large);
        }

        @Test
        void aTrialThatAsksForMoreThanThereIsBlocksNobody() {
            // Given
            fixture.generated("alice", 10, HUGE);
            var small = fixture.generated("alice", 1, SMALL).getFirst();
            var capacity = Sizes.admission(9, 8_000, 9_000);

            // When
            var claimed = fixture.claim(capacity);

            // Then
            assertThat(claimed).map(Lease::trial).contains(small);
            assertThat(fixture.claim(capacity)).isEmpty();
            assertThat(fixture.claim(Sizes.admission(9, 65_000, 9_000))).as("once there is more").isPresent();
        }

        @Test
        void followsACapacityThatIsLoweredAndRaised() {
            // Given
            fixture.generated("alice", 8, SMALL);
            for (var turn = 0; turn < 4; turn++) {
                fixture.claim(Sizes.ROOM);
            }

            // When
            var lowered = fixture.claim(Sizes.admission(2, 100_000, 100_000));
            var stillFull = fixture.claim(Sizes.admission(4, 100_000, 100_000));
            var raised = fixture.claim(Sizes.admission(5, 100_000, 100_000));

            // Then
            assertThat(lowered).isEmpty();
            assertThat(stillFull).isEmpty();
            assertThat(raised).isPresent();
        }

        @Test
        void aTrialThatIsBeingCancelledIsPassedOver() throws Exception {
            // Given
            var cancelled = fixture.generated("alice", 1, SMALL).getFirst();
            var next = fixture.generated("alice", 1, SMALL).getFirst();

            // When
            var claimed = fixture.jdbi.inTransaction(handle -> {
                handle.createQuery("SELECT id FROM trial WHERE id = :id FOR UPDATE").bind("id", cancelled)
                        .mapTo(UUID.class).one();
                return concurrently(1, () -> fixture.claim(Sizes.ROOM));
            });

            // Then
            assertThat(claimed).extracting(Lease::trial).containsExactly(next);
        }
    }

    @Nested
    class NoRoom {

        @Test
        void neverCountsAsAnAttempt() {
            // Given
            var trial = fixture.generated("alice", 1, SMALL).getFirst();
            var fences = new ArrayList<Long>();

            // When
            for (var time = 0; time < 10; time++) {
                var lease = fixture.claim(Sizes.ROOM).orElseThrow();
                fences.add(lease.fence());
                leases.giveBack(lease, "pods", "exceeded quota");
                fixture.letTimePass();
            }

            // Then
            assertThat(fixture.attempts(trial)).isZero();
            assertThat(fences).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
            end(fixture.claim(Sizes.ROOM).orElseThrow());
            assertThat(trials.phase(trial)).isEqualTo(Phase.PASSED);
        }

        @Test
        void isNoAttemptEitherWhereItsNodeSaysSoAfterAll() {
            // Given
            var trial = fixture.generated("alice", 1, SMALL).getFirst();
            var lease = fixture.claim(Sizes.ROOM).orElseThrow();
            ledger.advance(lease, Phase.PROVISIONING, Phase.VERIFYING);

            // When
            leases.giveBack(lease, "cpu", "OutOfcpu");

            // Then
            assertThat(trials.phase(trial)).isEqualTo(Phase.GENERATED);
            assertThat(fixture.attempts(trial)).isZero();
        }

        @Test
        void leavesTheAttemptsThatWereLostBefore() {
            // Given
            var trial = fixture.generated("alice", 1, SMALL).getFirst();
            ledger.sendBack(fixture.claim(Sizes.ROOM).orElseThrow(), Phase.PROVISIONING, Attribution.INFRASTRUCTURE,
                    "lost", Duration.ZERO, TOOK);
            fixture.letTimePass();

            // When
            leases.giveBack(fixture.claim(Sizes.ROOM).orElseThrow(), "pods", "exceeded quota");

            // Then
            assertThat(fixture.attempts(trial)).isEqualTo(1);
        }

        @Test
        void keepsWhatIsLackingUntilTheNextClaim() {
            // Given
            var trial = fixture.generated("alice", 1, SMALL).getFirst();
            leases.giveBack(fixture.claim(Sizes.ROOM).orElseThrow(), "memory", "exceeded quota: sandboxes");
            var whileItWaits = blockedBy(trial);
            var tooEarly = fixture.claim(Sizes.ROOM);
            fixture.letTimePass();

            // When
            fixture.claim(Sizes.ROOM);

            // Then
            assertThat(whileItWaits).isEqualTo("memory: exceeded quota: sandboxes");
            assertThat(tooEarly).isEmpty();
            assertThat(blockedBy(trial)).isNull();
        }

        @Test
        void doesNotKeepATrialFromBeingCancelled() {
            // Given
            var trial = fixture.generated("alice", 1, SMALL).getFirst();
            leases.giveBack(fixture.claim(Sizes.ROOM).orElseThrow(), "pods", "exceeded quota");

            // When
            ledger.cancel(fixture.experimentOf(trial));

            // Then
            assertThat(trials.phase(trial)).isEqualTo(Phase.CANCELLED);
        }

        @Test
        void aStaleOwnerGivesNothingBack() {
            // Given
            var trial = fixture.generated("alice", 1, SMALL).getFirst();
            var stale = fixture.claim(Sizes.ROOM).orElseThrow();
            fixture.runOut();
            leases.expire();
            fixture.claim(Sizes.ROOM);

            // When
            var given = leases.giveBack(stale, "pods", "late");

            // Then
            assertThat(given).isFalse();
            assertThat(trials.phase(trial)).isEqualTo(Phase.PROVISIONING);
        }
    }

    @Nested
    class ALostSandbox {

        @Test
        void isRetriedFromABudgetOfItsOwnAndEndsWithTheLastReason() {
            // Given
            var trial = fixture.generated("alice", 1, SMALL).getFirst();
            for (var attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
                var lease = fixture.claim(Sizes.ROOM).orElseThrow();
                ledger.advance(lease, Phase.PROVISIONING, Phase.VERIFYING);

                // When
                ledger.sendBack(lease, Phase.VERIFYING, Attribution.INFRASTRUCTURE, "evicted " + attempt,
                        Duration.ZERO, TOOK);
                fixture.letTimePass();
            }

            // Then
            var row = trials.find(trial, "alice");
            assertThat(row.phase()).isEqualTo(Phase.INCONCLUSIVE);
            assertThat(row.attribution()).isEqualTo(Attribution.INFRASTRUCTURE);
            assertThat(row.detail()).isEqualTo("evicted 3 (attempt 3 of 3)");
            assertThat(trials.ofExperiment(row.experiment())).as("no repeat was used for it")
                    .extracting(TrialRow::repeat).containsExactly(1);
            assertThat(fixture.messages("assay.outcomes")).isEqualTo(1);
        }
    }

    private void end(Lease lease) {
        ledger.advance(lease, Phase.PROVISIONING, Phase.VERIFYING);
        ledger.conclude(lease, Phase.VERIFYING, Conclusion.of(new Verdict.Passed()), TOOK);
    }

    private ResourceAmounts taken() {
        return trials.inSandboxes().stream()
                .flatMap(each -> Collections.nCopies((int) each.trials(), Sizes.demand(each.type())).stream())
                .reduce(ResourceAmounts.NONE, ResourceAmounts::plus);
    }

    /** Resource and reason, or null. */
    private static String blockedBy(UUID trial) {
        return fixture.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT blocked_by || ': ' || detail FROM trial WHERE id = :id")
                .bind("id", trial).mapTo(String.class).list()).getFirst();
    }
}
