package dev.assay.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.budget.Budgets;
import dev.assay.dispatch.HeldLeases;
import dev.assay.platform.Ids;
import dev.assay.platform.Sha256;
import dev.assay.problem.Rejected;
import dev.assay.tracing.Tracing;
import dev.assay.trial.Ledger;
import dev.assay.trial.NewTrial;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** Starts experiments, carries out what {@link Steering} decides, and ends them. Each method is one transaction. */
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
        var sha256 = sha256(request);
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
        experiments.insert(experiment, caseId, sponsor, key, sha256, request, tracing.current());
        experiments.insertCombinations(experiment, 0, plan.combinations());
        budgets.open(experiment, request.budget().tokens(), request.budget().cost());
        List<NewTrial> trials = new ArrayList<>();
        for (var repeat = 1; repeat <= request.repeats(); repeat++) {
            for (var each : plan.combinations()) {
                trials.add(new NewTrial(
                        ids.next(), experiment, each.id(), each.model(), sponsor.owner(), repeat, false, 0, null));
            }
        }
        ledger.enqueue(trials);
        return experiment;
    }

    /** Looks at an experiment's results and does what follows from them; at any time, any number of times. */
    public void advance(UUID id) {
        var experiment = experiments.lock(id).filter(row -> !row.hasEnded());
        if (experiment.isEmpty()) {
            return;
        }
        var row = experiment.get();
        var results = experiments.results(id);
        switch (Steering.decide(row.confirmations(), results, budgets.refusal(id))) {
            case Decision.End end -> end(row, results, end);
            case Decision.Wait wait -> endIfOverdue(row);
            case Decision.Confirm confirm -> {
                if (!endIfOverdue(row)) {
                    confirm(row, results, confirm);
                }
            }
        }
    }

    /** Ends an experiment and every trial of it. An experiment that has ended stays as it is. */
    public void cancel(UUID id, String caller) {
        experiments.find(id, caller);
        experiments.lock(id).filter(row -> !row.hasEnded()).ifPresent(row ->
                endNow(row, Outcome.CANCELLED, "cancelled by its caller"));
    }

    private boolean endIfOverdue(ExperimentRow row) {
        if (row.overdue()) {
            endNow(row, Outcome.EXHAUSTED, "the deadline came before a winner was confirmed");
        }
        return row.overdue();
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

    private void confirm(ExperimentRow row, List<CombinationResults> results, Decision.Confirm confirm) {
        var best = results.stream().filter(each -> each.combination().equals(confirm.combination())).findFirst()
                .orElseThrow();
        var done = best.trials().size();
        ledger.enqueue(IntStream.rangeClosed(1, confirm.trials())
                .mapToObj(next -> new NewTrial(ids.next(), row.id(), best.combination(), best.model(), row.caller(),
                        done + next, true, 1, null))
                .toList());
    }

    private static UUID sameRequest(ExperimentRow existing, String sha256) {
        if (!Objects.equals(existing.requestSha256(), sha256)) {
            throw new Rejected(422, "idempotency-key-reused",
                    "This Idempotency-Key was used for another request: use a new key for a new experiment");
        }
        return existing.id();
    }

    private String sha256(ExperimentRequest request) {
        try {
            return Sha256.of(json.writeValueAsString(request));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was read can be written", impossible);
        }
    }
}
