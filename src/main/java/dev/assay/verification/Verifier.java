package dev.assay.verification;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ProjectRun;
import dev.assay.verdict.Verdict;
import dev.assay.verdict.VerdictRules;
import dev.assay.verdict.Verification;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Proves, or disproves, that a project runs: every rule in its order, up to the first that does not hold. The rules
 * observe; {@link VerdictRules} concludes.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Verifier {

    @Inject StageVerifier stages;
    @Inject PortVerifier ports;
    @Inject HealthVerifier health;
    @Inject PageVerifier page;
    @Inject CommandVerifier commands;
    @Inject LogVerifier logs;
    @Inject StabilityVerifier stability;

    /**
     * Runs the project's stages and judges it. Minutes long, so it holds no transaction. Does not close the run.
     *
     * @throws InterruptedException if the trial was cancelled
     * @throws dev.assay.sandbox.SandboxUnavailableException if the sandbox was lost: nothing was learned
     */
    public Verification verify(ProjectType type, ProjectRun run) throws InterruptedException {
        var seen = new Observations();
        var isBuilt = stages.verify(type, run, seen);
        if (isBuilt) {
            run.start();
            observe(type, run, seen);
            stages.noteEnd(run, seen);
        }
        var signals = seen.signals();
        var verdict = VerdictRules.judge(type, signals);
        if (isBuilt && !(verdict instanceof Verdict.Passed)) {
            run.requireReachable();
        }
        return new Verification(verdict, signals, VerdictRules.findings(type, signals));
    }

    private void observe(ProjectType type, ProjectRun run, Observations seen) throws InterruptedException {
        if (!ports.verify(type, run, seen)) {
            ports.noteAddressInUse(run, seen);
            return;
        }
        var healthy = health.verify(type, run, seen);
        var healthySince = seen.at();
        if (healthy.isEmpty()) {
            ports.noteAddressInUse(run, seen);
            return;
        }
        if (page.verify(healthy.get(), run, seen)
                && commands.verify(type, run, seen)
                && logs.verify(type, run, Stage.HEALTH, seen)
                && stability.verify(type, healthy.get(), healthySince, run, seen)) {
            logs.verify(type, run, Stage.STABLE, seen);
        }
    }
}
