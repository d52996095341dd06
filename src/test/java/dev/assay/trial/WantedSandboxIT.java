package dev.assay.trial;

import static dev.assay.trial.LedgerFixture.TOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verdict.Attribution;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** By whom a sandbox is wanted, so that the reaper leaves it alone, on a real PostgreSQL. */
class WantedSandboxIT {

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture();

    private final Ledger ledger = fixture.ledger;
    private final Leases leases = fixture.leases;

    private Lease first;

    @BeforeEach
    void claimOne() {
        fixture.generated("alice", 1, Sizes.json("500m-256"));
        first = fixture.claim(Sizes.ROOM).orElseThrow();
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
        var second = fixture.claim(Sizes.ROOM).orElseThrow();
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
        fixture.claim(Sizes.ROOM);

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
