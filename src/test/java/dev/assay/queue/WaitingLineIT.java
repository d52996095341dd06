package dev.assay.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.catalog.Model;
import dev.assay.catalog.Models;
import dev.assay.catalog.ModelsFixture;
import dev.assay.history.HistoryFixture;
import dev.assay.llm.limits.LimitsFixture;
import dev.assay.llm.limits.PausesInMemory;
import dev.assay.problem.Rejected;
import dev.assay.queue.QueueView.BlockedBy;
import dev.assay.testing.FakeSandbox;
import dev.assay.trial.Admission;
import dev.assay.trial.Lease;
import dev.assay.trial.LedgerFixture;
import dev.assay.trial.Phase;
import dev.assay.trial.Sizes;
import dev.assay.verdict.Attribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator is told of a trial that waits, on a real PostgreSQL. */
class WaitingLineIT {

    private static final String SMALL = Sizes.json("500m-512");
    private static final String LARGE = Sizes.json("2000m-512");
    private static final String HUGE = Sizes.json("64000m-512");
    private static final UUID UNKNOWN = UUID.fromString("00000000-0000-0000-0000-000000000000");

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture();

    private final WaitingLine line = new WaitingLine();
    private Models models;
    private final FakeSandbox sandbox = new FakeSandbox();

    @BeforeEach
    void setUp() {
        line.jdbi = fixture.jdbi;
        line.trials = fixture.trials;
        models = ModelsFixture.over(fixture.jdbi);
        line.limits = LimitsFixture.over(new PausesInMemory(), models);
        line.sandbox = sandbox;
        line.history = HistoryFixture.over(fixture.jdbi);
        sandbox.capacity = Sizes.amounts(8, 4_000, 4_096);
        sandbox.demand = Sizes::demand;
    }

    @Test
    void positionsAreTheOrderInWhichTrialsAreThenClaimed() {
        // Given
        sandbox.capacity = Sizes.amounts(100, 50_000, 100_000);
        fixture.generated("served-first", 1, SMALL);
        fixture.generated("served-later", 1, SMALL);
        claim();
        claim();
        var waiting = Stream.of(
                fixture.generated("served-later", 3, SMALL), fixture.generated("served-first", 2, SMALL),
                fixture.generated("new", 4, LARGE), fixture.generated("newer", 2, HUGE),
                fixture.generated("newer", 2, SMALL), fixture.generated("served-later", 1, SMALL))
                .flatMap(List::stream).toList();
        var before = waiting.stream().map(this::find).toList();

        // When
        List<UUID> claimed = new ArrayList<>();
        for (var next = claim(); next.isPresent(); next = claim()) {
            claimed.add(next.get().trial());
        }

        // Then
        assertThat(claimed).hasSize(waiting.size() - 2);
        assertThat(before).extracting(QueueView::position)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, waiting.size()).boxed().toList());
        assertThat(before).extracting(QueueView::waiting).containsOnly((long) waiting.size());
        for (var place = 0; place < claimed.size(); place++) {
            assertThat(before.get(waiting.indexOf(claimed.get(place))).position()).isEqualTo(place + 1);
        }
    }

    @Test
    void namesTheResourceThatIsLackingNow() {
        // Given
        fixture.generated("alice", 3, LARGE);
        claim();
        claim();

        // When
        var third = fixture.generated("alice", 1, SMALL).getFirst();

        // Then
        assertThat(find(third)).isEqualTo(new QueueView(Phase.GENERATED, QueueView.Step.VERIFICATION, 2L, 2L,
                new BlockedBy("cpu", "needs 500m, 0m of 4000m left"), null, null));
    }

    @Test
    void namesWhatTheFirstLacksWhereTheTrialItselfWouldFit() {
        // Given
        sandbox.capacity = Sizes.amounts(8, 3_000, 4_096);
        fixture.generated("alice", 2, LARGE);
        claim();

        // When
        var behind = fixture.generated("alice", 1, SMALL).getFirst();

        // Then
        assertThat(find(behind).blockedBy())
                .isEqualTo(new BlockedBy("cpu", "the first in the line needs 2000m, 1000m of 3000m left"));
    }

    @Test
    void aTrialThatNothingHoldsUpIsNotBlocked() {
        // When
        var next = fixture.generated("alice", 1, SMALL).getFirst();

        // Then
        assertThat(find(next)).isEqualTo(
                new QueueView(Phase.GENERATED, QueueView.Step.VERIFICATION, 1L, 1L, null, null, null));
    }

    @Test
    void saysWhenOnlyALargerCapacityHelps() {
        // Given
        var huge = fixture.generated("alice", 1, HUGE).getFirst();

        // When
        var small = fixture.generated("alice", 1, SMALL).getFirst();

        // Then
        assertThat(find(huge).blockedBy()).isEqualTo(new BlockedBy("cpu",
                "the project type asks for more cpu than the whole capacity: 64000m of 4000m"));
        assertThat(find(huge).position()).isEqualTo(2);
        assertThat(find(small).position()).isEqualTo(1);
        assertThat(find(small).blockedBy()).isNull();
    }

    @Test
    void repeatsWhatTheSandboxSaidWhenItRefused() {
        // Given
        var trial = fixture.generated("alice", 1, SMALL).getFirst();

        // When
        fixture.leases.giveBack(claim().orElseThrow(), "memory", "0/3 nodes are available: 3 Insufficient memory");

        // Then
        assertThat(find(trial).blockedBy())
                .isEqualTo(new BlockedBy("memory", "0/3 nodes are available: 3 Insufficient memory"));
        assertThat(find(trial).notBefore()).isNotNull();
        fixture.letTimePass();
        assertThat(find(trial).blockedBy()).as("until it is tried again").isNotNull();
        assertThat(find(trial).notBefore()).isNull();
    }

    @Test
    void saysWhenALostAttemptIsWhatItWaitsFor() {
        // Given
        var trial = fixture.generated("alice", 1, SMALL).getFirst();

        // When
        fixture.ledger.sendBack(claim().orElseThrow(), Phase.PROVISIONING, Attribution.INFRASTRUCTURE, "evicted",
                Duration.ofMinutes(1), LedgerFixture.TOOK);

        // Then
        var view = find(trial);
        assertThat(view.blockedBy()).isEqualTo(
                new BlockedBy("back-off", "not before " + view.notBefore() + ": evicted"));
    }

    @Test
    void namesTheCallsOfAModelThatAreInUse() {
        // Given
        models.put(new Model("m", "scripted", "m", null, null, null, null, null, 1, null));
        var trials = fixture.enqueue("alice", "m", 2);
        var free = find(trials.get(0));

        // When
        fixture.claim();

        // Then
        assertThat(free).isEqualTo(new QueueView(Phase.QUEUED, QueueView.Step.GENERATION, 1L, 2L, null, null, null));
        assertThat(find(trials.get(1))).isEqualTo(new QueueView(Phase.QUEUED, QueueView.Step.GENERATION, 1L, 1L,
                new BlockedBy("model calls", "1 of 1 calls of m in use"), null, null));
    }

    @Test
    void whatRunsOrHasEndedWaitsForNothing() {
        // Given
        var running = fixture.generated("alice", 1, SMALL).getFirst();
        claim();
        var ended = fixture.generated("alice", 1, SMALL).getFirst();

        // When
        fixture.ledger.cancel(fixture.experimentOf(ended));

        // Then
        assertThat(find(running)).isEqualTo(QueueView.notWaiting(Phase.PROVISIONING));
        assertThat(find(ended)).isEqualTo(QueueView.notWaiting(Phase.CANCELLED));
    }

    @Test
    void anothersTrialIsAnsweredLikeAnUnknownOne() {
        // Given
        var trial = fixture.generated("alice", 1, SMALL).getFirst();

        // When, Then
        assertThatThrownBy(() -> line.find(trial, "bob")).isInstanceOf(Rejected.class)
                .hasMessage("There is no trial " + trial);
        assertThatThrownBy(() -> line.find(UNKNOWN, "bob")).isInstanceOf(Rejected.class)
                .hasMessage("There is no trial " + UNKNOWN);
    }

    @Test
    void theWaitForAModelIsEstimatedFromItsOwnLineAlone() {
        // Given
        var done = fixture.enqueue("alice", "m", 1).getFirst();
        fixture.jdbi.useHandle(handle -> handle.execute(
                "UPDATE trial SET generation_ms = 10000, phase = 'PASSED', ended_at = now() WHERE id = ?", done));
        fixture.called(done, 100, "0.01");
        fixture.enqueue("alice", "other", 5);
        var trials = fixture.enqueue("alice", "m", 3);

        // When
        var last = find(trials.getLast());

        // Then
        assertThat(last.position()).isEqualTo(8);
        assertThat(last.estimate()).isEqualTo(
                new Estimate(20, "2 before it, 1 at a time, each about 10 s (median of the last 1)"));
    }

    private QueueView find(UUID trial) {
        var caller = fixture.jdbi.withHandle(handle -> handle.createQuery("SELECT caller FROM trial WHERE id = :id")
                .bind("id", trial).mapTo(String.class).one());
        return line.find(trial, caller);
    }

    private Optional<Lease> claim() {
        return fixture.claim(new Admission(sandbox.capacity, sandbox.demand));
    }
}
