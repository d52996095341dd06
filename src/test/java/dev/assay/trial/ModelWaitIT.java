package dev.assay.trial;

import static dev.assay.trial.LedgerFixture.TOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verdict.Attribution;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How trials wait for models: in the ledger, over a real database. */
class ModelWaitIT {

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture();

    @Test
    void aTrialWhoseModelMayNotBeCalledNowLosesNoAttemptHoweverOftenThatHappens() {
        // Given
        var trial = fixture.enqueue("alice", "m", 1).getFirst();

        // When
        for (var time = 0; time < 3 * LedgerFixture.MAX_ATTEMPTS; time++) {
            assertThat(fixture.leases.postpone(fixture.claim(), Duration.ofSeconds(30), "paused")).isTrue();
            fixture.letTimePass();
        }

        // Then
        var row = fixture.trials.find(trial, "alice");
        assertThat(row.phase()).isEqualTo(Phase.QUEUED);
        assertThat(row.detail()).isEqualTo("paused");
        assertThat(fixture.attempts(trial)).isZero();
    }

    @Test
    void aPostponedTrialWaitsForAsLongAsItWasTold() {
        // Given
        var trial = fixture.enqueue("alice", "m", 1).getFirst();

        // When
        fixture.leases.postpone(fixture.claim(), Duration.ofSeconds(30), "paused");

        // Then
        assertThat(secondsToWait(trial)).isBetween(29.0, 30.0);
        assertThat(fixture.claims.claimGeneration("server", Map.of("m", 1))).isEmpty();
    }

    @Test
    void aStaleLeasePostponesNothing() {
        // Given
        var trial = fixture.enqueue("alice", "m", 1).getFirst();
        var stale = fixture.claim();
        fixture.runOut();
        fixture.leases.expire();
        var current = fixture.claim();

        // When
        var postponed = fixture.leases.postpone(stale, Duration.ofSeconds(30), "paused");

        // Then
        assertThat(postponed).isFalse();
        assertThat(fixture.trials.phase(trial)).isEqualTo(Phase.GENERATING);
        assertThat(fixture.leases.postpone(current, Duration.ofSeconds(30), "paused")).isTrue();
    }

    @Test
    void aFailedAttemptNeverComesBackBeforeThePauseThatTheServiceAskedFor() {
        // Given
        var trial = fixture.enqueue("alice", "m", 1).getFirst();

        // When
        fixture.ledger.sendBack(fixture.claim(), Phase.GENERATING, Attribution.PROVIDER, "HTTP 429",
                Duration.ofMinutes(10), TOOK);

        // Then
        assertThat(secondsToWait(trial)).isBetween(599.0, 660.0);
    }

    @Test
    void whatFailedTogetherDoesNotComeBackTogether() {
        // Given
        var trials = fixture.enqueue("alice", "m", 20);

        // When
        var calls = Map.of("m", trials.size());
        var leases = trials.stream().map(each -> fixture.claims.claimGeneration("server", calls).orElseThrow())
                .toList();
        for (var lease : leases) {
            fixture.ledger.sendBack(lease, Phase.GENERATING, Attribution.PROVIDER, "HTTP 503", Duration.ZERO, TOOK);
        }

        // Then
        var waits = trials.stream().map(this::secondsToWait).sorted().toList();
        assertThat(waits.getFirst()).isLessThan(waits.getLast() - 10);
        assertThat(waits.getLast()).isLessThanOrEqualTo(60);
    }

    @Test
    void aModelThatMayNotBeCalledDelaysNoTrialOfAnother() {
        // Given
        fixture.enqueue("alice", "limited", 3);
        var other = fixture.enqueue("alice", "other", 1).getFirst();

        // When
        var claimed = fixture.claims.claimGeneration("server", Map.of("limited", 0, "other", 1));

        // Then
        assertThat(claimed.orElseThrow().trial()).isEqualTo(other);
    }

    private double secondsToWait(UUID trial) {
        return fixture.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT extract(epoch FROM not_before - now()) FROM trial WHERE id = :id")
                .bind("id", trial).mapTo(Double.class).one());
    }
}
