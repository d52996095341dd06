package dev.assay.dispatch;

import dev.assay.budget.BudgetRefusedException;
import dev.assay.generation.CaseVariables;
import dev.assay.generation.GenerationRequest;
import dev.assay.generation.Generator;
import dev.assay.generation.MalformedAnswerException;
import dev.assay.llm.ProviderException;
import dev.assay.llm.context.LlmScope;
import dev.assay.tracing.Tracing;
import dev.assay.trial.Conclusion;
import dev.assay.trial.Lease;
import dev.assay.trial.Leases;
import dev.assay.trial.Ledger;
import dev.assay.trial.Phase;
import dev.assay.trial.Trials;
import dev.assay.trial.Work;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Verdict;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The first step of a trial: a model writes the project. Minutes long, so it holds no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GenerationStep {

    @Inject
    Ledger ledger;

    @Inject
    Trials trials;

    @Inject
    Leases leases;

    @Inject
    Tracing tracing;

    @Inject
    Repairs repairs;

    @EJB
    Generator generator;

    @Inject
    @ConfigProperty(name = "assay.llm.longest-pause")
    Duration longestPause;

    @Inject
    @ConfigProperty(name = "assay.budget.pause")
    Duration budgetPause;

    public void run(Lease lease) {
        var work = trials.work(lease.trial());
        tracing.run("generate", work.traceparent(), StepAttributes.of(work, lease), () -> generate(work, lease));
    }

    private void generate(Work work, Lease lease) {
        var begin = System.nanoTime();
        try {
            var files = generator.generate(request(work, lease));
            ledger.generated(lease, files, since(begin));
        } catch (MalformedAnswerException malformed) {
            ledger.conclude(lease, Phase.GENERATING, Conclusion.of(
                    new Verdict.Failed(null, Cause.MALFORMED_OUTPUT, malformed.getMessage())), since(begin));
        } catch (ProviderException failed) {
            giveUp(lease, failed, since(begin));
        } catch (BudgetRefusedException refused) {
            giveUp(lease, refused, since(begin));
        }
    }

    private void giveUp(Lease lease, BudgetRefusedException refusal, Duration took) {
        if (refusal.isForGood()) {
            ledger.conclude(lease, Phase.GENERATING, Conclusion.of(
                    new Verdict.Inconclusive(Attribution.ENVIRONMENT, refusal.getMessage())), took);
        } else {
            leases.postpone(lease, budgetPause, refusal.getMessage());
        }
    }

    private void giveUp(Lease lease, ProviderException failure, Duration took) {
        if (!failure.wasAttempted() && failure.mayPass()) {
            leases.postpone(lease, failure.pause(), failure.getMessage());
        } else if (failure.mayPass() && failure.pause().compareTo(longestPause) <= 0) {
            ledger.sendBack(lease, Phase.GENERATING, Attribution.PROVIDER, failure.getMessage(), failure.pause(), took);
        } else {
            ledger.conclude(lease, Phase.GENERATING, Conclusion.of(
                    new Verdict.Inconclusive(Attribution.PROVIDER, failure.getMessage())), took);
        }
    }

    private GenerationRequest request(Work work, Lease lease) {
        var scope = new LlmScope(work.userId(), work.containerId(), new LlmScope.Line(work.experiment(),
                work.combination(), work.trial(), work.promptVersion(), lease.fence(), tracing.current()));
        var error = work.error() == null ? null : work.error().log();
        return new GenerationRequest(work.model(), work.template(),
                new CaseVariables(work.request(), work.projectType().name(), work.projectType().port(), error),
                repairs.of(work).orElse(null), scope);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
