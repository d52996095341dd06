package dev.assay.trial;

import static dev.assay.trial.LedgerFixture.MAX_ATTEMPTS;
import static dev.assay.trial.LedgerFixture.TOOK;
import static dev.assay.trial.LedgerFixture.concurrently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.ResourceAmounts;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who gets a sandbox, and what becomes of one that was not to be had or was lost, on a real PostgreSQL. */
class SlotsIT {

    private static final String SMALL = Sizes.json("500m-256");
    private static final String LARGE = Sizes.json("2000m-1024");
    private static final String HUGE = Sizes.json("64000m-1024");
    private static final Admission ROOM = Sizes.admission(100, 100_000, 100_000);

    private static LedgerFixture fixture;

    private final Ledger ledger = fixture.ledger;
    private final Leases leases = fixture.leases;
    private final Trials trials = fixture.trials;

    @BeforeAll
    static void startDatabase() {
        fixture = new LedgerFixture();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        fixture.close();
    }

    @BeforeEach
    void setUp() {
        fixture.empty();
    }

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
                    var lease = claim(capacity);
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
            running.forEach(trial -> claim(ROOM));
            var large = fixture.generated("bob", 1, LARGE).getFirst();
            fixture.generated("alice", 5, SMALL);
            var capacity = Sizes.admission(9, 3_000, 9_000);
            var refused = claim(capacity);

            // When
            end(new Lease(running.getFirst(), 1));

            // Then
            assertThat(refused).isEmpty();
            assertThat(claim(capacity)).map(Lease::trial).contains(large);
        }

        @Test
        void aTrialThatAsksForMoreThanThereIsBlocksNobody() {
            // Given
            fixture.generated("alice", 10, HUGE);
            var small = fixture.generated("alice", 1, SMALL).getFirst();
            var capacity = Sizes.admission(9, 8_000, 9_000);

            // When
            var claimed = claim(capacity);

            // Then
            assertThat(claimed).map(Lease::trial).contains(small);
            assertThat(claim(capacity)).isEmpty();
            assertThat(claim(Sizes.admission(9, 65_000, 9_000))).as("once there is more").isPresent();
        }

        @Test
        void followsACapacityThatIsLoweredAndRaised() {
            // Given
            fixture.generated("alice", 8, SMALL);
            for (var turn = 0; turn < 4; turn++) {
                claim(ROOM);
            }

            // When
            var lowered = claim(Sizes.admission(2, 100_000, 100_000));
            var stillFull = claim(Sizes.admission(4, 100_000, 100_000));
            var raised = claim(Sizes.admission(5, 100_000, 100_000));

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
                return concurrently(1, () -> claim(ROOM));
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
                var lease = claim(ROOM).orElseThrow();
                fences.add(lease.fence());
                leases.giveBack(lease, "pods", "exceeded quota");
                fixture.letTimePass();
            }

            // Then
            assertThat(fixture.attempts(trial)).isZero();
            assertThat(fences).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
            end(claim(ROOM).orElseThrow());
            assertThat(trials.phase(trial)).isEqualTo(Phase.PASSED);
        }

        @Test
        void leavesTheAttemptsThatWereLostBefore() {
            // Given
            var trial = fixture.generated("alice", 1, SMALL).getFirst();
            ledger.sendBack(claim(ROOM).orElseThrow(), Phase.PROVISIONING, Attribution.INFRASTRUCTURE, "lost", Duration.ZERO, TOOK);
            fixture.letTimePass();

            // When
            leases.giveBack(claim(ROOM).orElseThrow(), "pods", "exceeded quota");

            // Then
            assertThat(fixture.attempts(trial)).isEqualTo(1);
        }

        @Test
        void keepsWhatIsLackingUntilTheNextClaim() {
            // Given
            var trial = fixture.generated("alice", 1, SMALL).getFirst();
            leases.giveBack(claim(ROOM).orElseThrow(), "memory", "exceeded quota: sandboxes");
            var whileItWaits = blockedBy(trial);
            var tooEarly = claim(ROOM);
            fixture.letTimePass();

            // When
            claim(ROOM);

            // Then
            assertThat(whileItWaits).isEqualTo("memory: exceeded quota: sandboxes");
            assertThat(tooEarly).isEmpty();
            assertThat(blockedBy(trial)).isNull();
        }

        @Test
        void doesNotKeepATrialFromBeingCancelled() {
            // Given
            var trial = fixture.generated("alice", 1, SMALL).getFirst();
            leases.giveBack(claim(ROOM).orElseThrow(), "pods", "exceeded quota");

            // When
            ledger.cancel(fixture.experimentOf(trial));

            // Then
            assertThat(trials.phase(trial)).isEqualTo(Phase.CANCELLED);
        }

        @Test
        void aStaleOwnerGivesNothingBack() {
            // Given
            var trial = fixture.generated("alice", 1, SMALL).getFirst();
            var stale = claim(ROOM).orElseThrow();
            fixture.runOut();
            leases.expire();
            claim(ROOM);

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
                var lease = claim(ROOM).orElseThrow();
                ledger.advance(lease, Phase.PROVISIONING, Phase.VERIFYING);

                // When
                ledger.sendBack(lease, Phase.VERIFYING, Attribution.INFRASTRUCTURE, "evicted " + attempt, Duration.ZERO, TOOK);
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

    @Nested
    class ASandboxIsWanted {

        private Lease first;

        @BeforeEach
        void claimOne() {
            fixture.generated("alice", 1, SMALL);
            first = claim(ROOM).orElseThrow();
            ledger.advance(first, Phase.PROVISIONING, Phase.VERIFYING);
        }

        @Test
        void byItsOwnerUntilTheLeaseIsTakenBack() {
            // Given
            var whileItHolds = leases.isWanted(first);

            // When
            fixture.runOut();

            // Then
            assertThat(whileItHolds).isTrue();
            assertThat(leases.isWanted(first)).as("run out, not taken back yet").isTrue();
            assertThat(leases.isWanted(new Lease(first.trial(), 0))).as("of an older lease").isFalse();
            assertThat(leases.isWanted(new Lease(UUID.randomUUID(), 1))).as("of no trial").isFalse();
        }

        @Test
        void byTheNextOwnerWhileTheTrialWaitsInTheWindow() {
            // Given
            lose();
            var inTheWindow = leases.isWanted(first);

            // When
            fixture.jdbi.useHandle(handle -> handle.execute("UPDATE trial_event SET at = at - interval '31 seconds'"));

            // Then
            assertThat(inTheWindow).isTrue();
            assertThat(leases.isWanted(first)).isFalse();
        }

        @Test
        void byTheNextOwnerUntilItHasASandbox() {
            // Given
            lose();
            var second = claim(ROOM).orElseThrow();
            var whileItLooks = leases.isWanted(first);

            // When
            ledger.advance(second, Phase.PROVISIONING, Phase.VERIFYING);

            // Then
            assertThat(second.fence()).isEqualTo(first.fence() + 2);
            assertThat(whileItLooks).isTrue();
            assertThat(leases.isWanted(first)).isFalse();
            assertThat(leases.isWanted(second)).isTrue();
        }

        @Test
        void noLongerOnceItWasLostTwice() {
            // Given
            lose();
            claim(ROOM);

            // When
            lose();

            // Then
            assertThat(leases.isWanted(first)).isFalse();
            assertThat(leases.isWanted(new Lease(first.trial(), first.fence() + 2))).isTrue();
        }

        @Test
        void byNobodyWhenItsOwnerSentTheTrialBack() {
            // When
            ledger.sendBack(first, Phase.VERIFYING, Attribution.INFRASTRUCTURE, "evicted", Duration.ZERO, TOOK);

            // Then
            assertThat(leases.isWanted(first)).isFalse();
        }

        @Test
        void byNobodyWhenTheTrialHasEnded() {
            // When
            ledger.cancel(fixture.experimentOf(first.trial()));

            // Then
            assertThat(leases.isWanted(first)).isFalse();
        }

        private void lose() {
            fixture.runOut();
            leases.expire();
        }
    }

    private Optional<Lease> claim(Admission admission) {
        return fixture.claims.claimVerification("server", admission);
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
