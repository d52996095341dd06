package dev.assay.experiment;

import dev.assay.budget.Budgets;
import dev.assay.experiment.request.Amendment;
import dev.assay.experiment.request.Amendment.Amended;
import dev.assay.experiment.request.ExperimentRequest;
import dev.assay.experiment.request.Planner;
import dev.assay.experiment.steering.CombinationResults;
import dev.assay.platform.Ids;
import dev.assay.playbook.Solution;
import dev.assay.problem.Rejected;
import dev.assay.trial.Ledger;
import dev.assay.trial.NewTrial;
import dev.assay.trial.Phase;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens an experiment again for what it has not tried. It goes on as a grid, whatever it was: a race would be over at
 * once where it has a winner, and what was asked for would never run.
 */
@Stateless
public class Amendments {

    @Inject
    Experiments experiments;

    @Inject
    Planner planner;

    @Inject
    Ledger ledger;

    @Inject
    Budgets budgets;

    @Inject
    Ids ids;

    /**
     * One transaction; the same amendment again adds nothing.
     *
     * @throws Rejected 404 if there is no such experiment of the caller, 409 if it runs, 400 for what cannot be tried
     */
    public Amended amend(UUID id, String caller, Amendment amendment) {
        experiments.find(id, caller);
        var row = experiments.lock(id).orElseThrow();
        if (!row.hasEnded()) {
            throw new Rejected(409, "experiment-runs",
                    "The experiment still runs: amend it when it has ended, or cancel it first");
        }
        var results = experiments.results(id);
        var added = added(results, amendment);
        var repeats = amendment.repeats() == null ? row.repeats() : amendment.repeats();
        planner.requireWithinLimits(results.size() + added.size(), repeats, amendment.deadline());
        List<NewTrial> missing = new ArrayList<>();
        results.stream().filter(each -> each.repairRound() == 0)
                .forEach(each -> missing.addAll(missing(row, each, repeats)));
        added.forEach(each -> missing.addAll(trials(row, each.id(), each.model(), 0, repeats)));
        if (!missing.isEmpty()) {
            raise(id, amendment.budget());
            experiments.insertCombinations(id, results.size(), added);
            experiments.reopen(id, repeats, amendment.deadline());
            ledger.enqueue(missing);
        }
        return new Amended(added.size(), missing.size());
    }

    private List<Experiments.Combination> added(List<CombinationResults> results, Amendment amendment) {
        var known = results.stream().map(each -> new Solution(each.promptVersion(), each.model()))
                .collect(Collectors.toSet());
        var prompts = amendment.prompts() != null ? amendment.prompts()
                : results.stream().map(CombinationResults::promptVersion).distinct().toList();
        var models = amendment.models() != null ? amendment.models()
                : results.stream().map(CombinationResults::model).distinct().toList();
        var named = amendment.prompts() == null && amendment.models() == null
                ? List.<Experiments.Combination>of() : planner.combinations(prompts, models);
        return named.stream()
                .filter(each -> !known.contains(new Solution(each.promptVersion(), each.model()))).toList();
    }

    private List<NewTrial> missing(ExperimentRow row, CombinationResults results, int repeats) {
        var tried = results.trials().stream()
                .filter(trial -> !trial.confirmation() && trial.phase() != Phase.CANCELLED).count();
        return trials(row, results.combination(), results.model(), results.trials().size(),
                (int) Math.max(0, repeats - tried));
    }

    private List<NewTrial> trials(ExperimentRow row, UUID combination, String model, int done, int count) {
        return Stream.iterate(done + 1, next -> next + 1).limit(count)
                .map(next -> new NewTrial(ids.next(), row.id(), combination, model, row.caller(), next, false, 0, null))
                .toList();
    }

    private void raise(UUID id, ExperimentRequest.Budget budget) {
        if (budget != null && !budgets.change(id, budget.tokens(), budget.cost())) {
            throw Rejected.invalid("budget", "cannot be set: the experiment was started without one, so nothing "
                    + "limits it");
        }
    }
}
