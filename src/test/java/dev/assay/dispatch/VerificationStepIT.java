package dev.assay.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.ModelsFixture;
import dev.assay.sandbox.NoRoomException;
import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.testing.FakeSandbox;
import dev.assay.tracing.TracingFixture;
import dev.assay.trial.Admission;
import dev.assay.trial.Lease;
import dev.assay.trial.LedgerFixture;
import dev.assay.trial.Phase;
import dev.assay.trial.Sizes;
import dev.assay.verdict.Attribution;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a trial whose sandbox cannot be had, on a real ledger. */
class VerificationStepIT {

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture();

    private final FakeSandbox sandbox = new FakeSandbox();
    private final VerificationStep step = new VerificationStep();
    private UUID trial;

    @BeforeEach
    void setUp() {
        trial = fixture.enqueue("alice", "m", 1, Sizes.json("500m-256")).getFirst();
        fixture.ledger.generated(fixture.claim(), LedgerFixture.FILES, LedgerFixture.TOOK);
        step.ledger = fixture.ledger;
        step.leases = fixture.leases;
        step.trials = fixture.trials;
        step.models = ModelsFixture.over(fixture.jdbi);
        step.sandbox = sandbox;
        step.tracing = TracingFixture.off();
    }

    @Test
    void aFullPlaceNeverEndsATrial() {
        // Given
        List<Phase> whileItOpens = new ArrayList<>();
        sandbox.opening = spec -> {
            whileItOpens.add(fixture.trials.phase(trial));
            throw new NoRoomException("pods", "exceeded quota: sandboxes");
        };

        // When
        for (var time = 0; time < 10; time++) {
            step.run(claim());
            fixture.letTimePass();
        }

        // Then
        assertThat(whileItOpens).hasSize(10).containsOnly(Phase.PROVISIONING);
        assertThat(fixture.trials.phase(trial)).isEqualTo(Phase.GENERATED);
        assertThat(fixture.attempts(trial)).isZero();
    }

    @Test
    void aSandboxThatIsLostEachTimeIsInfrastructuresFault() {
        // Given
        sandbox.opening = spec -> {
            throw new SandboxUnavailableException("the image cannot be pulled");
        };

        // When
        for (var attempt = 1; attempt <= LedgerFixture.MAX_ATTEMPTS; attempt++) {
            step.run(claim());
            fixture.letTimePass();
        }

        // Then
        var row = fixture.trials.find(trial, "alice");
        assertThat(row.phase()).isEqualTo(Phase.INCONCLUSIVE);
        assertThat(row.attribution()).isEqualTo(Attribution.INFRASTRUCTURE);
        assertThat(row.detail()).isEqualTo("the image cannot be pulled (attempt 3 of 3)");
    }

    private Lease claim() {
        return fixture.claim(new Admission(sandbox.capacity, sandbox.demand)).orElseThrow();
    }
}
