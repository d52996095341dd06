package dev.assay.dispatch;

import dev.assay.catalog.Model;
import dev.assay.catalog.Models;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.NoRoomException;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.tracing.Tracing;
import dev.assay.trial.Conclusion;
import dev.assay.trial.Lease;
import dev.assay.trial.Leases;
import dev.assay.trial.Ledger;
import dev.assay.trial.Phase;
import dev.assay.trial.Trials;
import dev.assay.trial.Work;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Verdict;
import dev.assay.verification.Verifier;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The second step of a trial: the project runs in a sandbox and is judged. The sandbox is gone before the trial ends,
 * so a trial that has ended owns none.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VerificationStep {

    private static final Logger LOGGER = System.getLogger(VerificationStep.class.getName());
    private static final List<Stage> LOGGED = List.of(Stage.INSTALL, Stage.BUILD, Stage.START);

    @Inject
    Ledger ledger;

    @Inject
    Leases leases;

    @Inject
    Trials trials;

    @Inject
    Models models;

    @Inject
    Sandbox sandbox;

    @Inject
    Tracing tracing;

    @EJB
    Verifier verifier;

    public void run(Lease lease) {
        var work = trials.work(lease.trial());
        tracing.run("verify", work.traceparent(), StepAttributes.of(work, lease), () -> verify(work, lease));
    }

    private void verify(Work work, Lease lease) {
        var provider = models.find(work.model()).map(Model::provider).orElse("unknown");
        var begin = System.nanoTime();
        if (!sandbox.accepts(provider)) {
            ledger.conclude(lease, Phase.PROVISIONING, Conclusion.of(new Verdict.Inconclusive(Attribution.ENVIRONMENT,
                    "the " + sandbox.name() + " sandbox does not run what the provider " + provider + " wrote")),
                    since(begin));
            return;
        }
        try {
            var conclusion = verify(lease, work, provider);
            if (conclusion != null) {
                ledger.conclude(lease, Phase.VERIFYING, conclusion, since(begin));
            }
        } catch (NoRoomException full) {
            leases.giveBack(lease, full.resource(), full.getMessage());
        } catch (SandboxUnavailableException lost) {
            sendBack(lease, lost.getMessage(), since(begin));
        } catch (InterruptedException revoked) {
            LOGGER.log(Level.INFO, "trial {0} fence {1}: stopped, its lease is lost", lease.trial(), lease.fence());
        }
    }

    /**
     * The trial is PROVISIONING until {@code open} returns, which on Kubernetes is when its pod is scheduled, and
     * VERIFYING from then on.
     */
    private Conclusion verify(Lease lease, Work work, String provider) throws InterruptedException {
        var spec = new SandboxSpec(new SandboxId(lease.trial(), lease.fence()), work.projectType(),
                trials.files(lease.trial()), provider);
        try (var run = sandbox.open(spec)) {
            if (!ledger.advance(lease, Phase.PROVISIONING, Phase.VERIFYING)) {
                return null;
            }
            var verification = verifier.verify(work.projectType(), run);
            return Explained.of(Conclusion.of(verification, logs(run)));
        }
    }

    private void sendBack(Lease lease, String reason, Duration took) {
        var from = trials.phase(lease.trial()) == Phase.VERIFYING ? Phase.VERIFYING : Phase.PROVISIONING;
        ledger.sendBack(lease, from, Attribution.INFRASTRUCTURE, reason, Duration.ZERO, took);
    }

    private static Map<Stage, String> logs(ProjectRun run) {
        Map<Stage, String> logs = new EnumMap<>(Stage.class);
        for (var stage : LOGGED) {
            var text = run.log(stage);
            if (!text.isEmpty()) {
                logs.put(stage, text);
            }
        }
        return logs;
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
