package dev.assay.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.budget.Budgets;
import dev.assay.dispatch.HeldLeases;
import dev.assay.experiment.request.ExperimentRequest;
import dev.assay.experiment.request.Planner;
import dev.assay.experiment.request.Sponsor;
import dev.assay.experiment.steering.CombinationResults;
import dev.assay.experiment.steering.Decision;
import dev.assay.experiment.steering.Outcome;
import dev.assay.fingerprint.Fingerprint;
import dev.assay.platform.Ids;
import dev.assay.platform.Sha256;
import dev.assay.problem.Rejected;
import dev.assay.tracing.Tracing;
import dev.assay.trial.CaseError;
import dev.assay.trial.Ledger;
import dev.assay.trial.NewTrial;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts experiments, carries out what their strategies decide, and ends them. Each method is one transaction. */
@Stateless
public class Conductor {

    @Inject
    Experiments experiments;

    @Inject
    Ledger ledger;

    @Inject
    Budgets budgets;

    @Inject
    Planner planner;

    @Inject
    Priors priors;

    @Inject
    RepairRounds repairRounds;

    @Inject
    Event<ExperimentEnded> ended;

    @Inject
    HeldLeases heldLeases;

    @Inject
    Tracing tracing;

    @Inject
    Ids ids;

    @Inject
    ObjectMapper json;

    /**
     * Accepts an experiment: the case, every combination, the first trials, and the messages that announce them.
     *
     * @param key the caller's name for this request, or null; the same key and request give the same experiment
     * @throws Rejected for what cannot be tried, naming the field
     */
    public UUID start(Sponsor sponsor, String key, ExperimentRequest request) {
        var sha256 = Sha256.of(json, request);
        if (key != null) {
            experiments.lockKey(sponsor.owner(), key);
            var existing = experiments.findByKey(sponsor.owner(), key);
            if (existing.isPresent()) {
                return sameRequest(existing.get(), sha256);
            }
        }
        var plan = planner.plan(request);
        var caseId = ids.next();
        experiments.insertCase(caseId, request.theCase().request(), plan.projectType(), request.theCase().error());
        var experiment = ids.next();
        experiments.insert(experiment, caseId, sponsor, key, sha256, fingerprint(request.theCase().error()), request,
                tracing.current());
        experiments.insertCombinations(experiment, 0, plan.combinations());
        budgets.open(experiment, request.budget().tokens(), request.budget().cost());
        advance(experiment);
        return experiment;
    }

    /**
     * Looks at an experiment's results and does what follows from them; at any time, any number of times. Without any
     * result, what follows is the first trials.
     */
    public void advance(UUID id) {
        var experiment = experiments.lock(id).filter(row -> !row.hasEnded());
        if (experiment.isEmpty()) {
            return;
        }
        var row = experiment.get();
        var results = priors.over(row.caller(), row.feature(), row.fingerprint(), experiments.results(id));
        var decision = row.strategy().decide(row.settings(), results, budgets.refusal(id));
        if (decision.end() == null && row.overdue()) {
            endNow(row, Outcome.EXHAUSTED, "the deadline came before a winner was confirmed");
            return;
        }
        heldLeases.revokeTrials(ledger.cancel(decision.drops()));
        if (decision.end() != null && decision.end().outcome() == Outcome.NONE && repairRounds.plan(row, results)) {
            advance(id);
            return;
        }
        ledger.enqueue(decision.starts().stream().flatMap(start -> trials(row, results, start)).toList());
        if (decision.end() != null) {
            end(row, results, decision.end());
        }
    }

    /** Ends an experiment and every trial of it. An experiment that has ended stays as it is. */
    public void cancel(UUID id, String caller) {
        experiments.find(id, caller);
        experiments.lock(id).filter(row -> !row.hasEnded()).ifPresent(row ->
                endNow(row, Outcome.CANCELLED, "cancelled by its caller"));
    }

    private void endNow(ExperimentRow row, Outcome outcome, String reason) {
        heldLeases.revokeTrials(ledger.cancel(row.id()));
        end(row, List.of(), new Decision.End(outcome, null, reason));
    }

    private void end(ExperimentRow row, List<CombinationResults> results, Decision.End end) {
        experiments.end(row.id(), end);
        var winner = results.stream().filter(each -> each.combination().equals(end.winner())).findFirst()
                .map(Winner::of).orElse(null);
        ended.fire(new ExperimentEnded(row.id(), row.caller(), row.feature(), row.fingerprint(), end.outcome(),
                end.reason(), winner));
    }

    private Stream<NewTrial> trials(ExperimentRow row, List<CombinationResults> results, Decision.Start start) {
        var started = results.stream().filter(each -> each.combination().equals(start.combination())).findFirst()
                .orElseThrow();
        var done = started.trials().size();
        var failed = repairRounds.failedTrials(started);
        return IntStream.rangeClosed(1, start.trials()).mapToObj(next -> new NewTrial(ids.next(), row.id(),
                started.combination(), started.model(), row.caller(), done + next, start.confirmation(),
                start.priority(), failed.apply(done + next)));
    }

    /** What names no error is no identity: two such cases need have nothing in common. */
    static String fingerprint(CaseError error) {
        if (error == null || error.log() == null) {
            return null;
        }
        var fingerprint = Fingerprint.of(error.stage(), error.exitCode(), error.log());
        return fingerprint.namesError() ? fingerprint.value() : null;
    }

    private static UUID sameRequest(ExperimentRow existing, String sha256) {
        if (!Objects.equals(existing.requestSha256(), sha256)) {
            throw Rejected.keyReused("request", "experiment");
        }
        return existing.id();
    }
}
