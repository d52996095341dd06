package dev.assay.experiment;

import dev.assay.budget.Amount;
import dev.assay.catalog.Models;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.prompt.PromptVersion;
import dev.assay.catalog.prompt.Prompts;
import dev.assay.experiment.forecast.Forecast;
import dev.assay.experiment.forecast.Forecaster;
import dev.assay.experiment.forecast.History;
import dev.assay.experiment.forecast.Limits;
import dev.assay.experiment.forecast.Plan;
import dev.assay.experiment.forecast.Slots;
import dev.assay.experiment.request.ExperimentRequest;
import dev.assay.experiment.request.Planner;
import dev.assay.experiment.steering.Settings;
import dev.assay.experiment.steering.Strategy;
import dev.assay.generation.CaseVariables;
import dev.assay.generation.Generator;
import dev.assay.history.TrialHistory;
import dev.assay.llm.WorstCase;
import dev.assay.llm.limits.ModelLimits;
import dev.assay.playbook.Solution;
import dev.assay.problem.Rejected;
import dev.assay.sandbox.Sandbox;
import dev.assay.trial.Admission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a request would take, by the catalogue, the slots and the last trials as they are now. Starts nothing. */
@ApplicationScoped
public class Forecasts {

    @Inject
    Planner planner;

    @Inject
    Priors priors;

    @Inject
    Prompts prompts;

    @Inject
    Models models;

    @Inject
    ModelLimits limits;

    @Inject
    Sandbox sandbox;

    @Inject
    TrialHistory history;

    /** @throws Rejected for what cannot be tried, naming the field */
    public Forecast forecast(String caller, ExperimentRequest request) {
        var plan = planner.plan(request);
        var solved = priors.solved(caller, request.feature(), Conductor.fingerprint(request.theCase().error()));
        var contents = prompts.resolve(request.prompts()).stream()
                .collect(Collectors.toMap(PromptVersion::reference, PromptVersion::content));
        List<Plan.Candidate> candidates = plan.combinations().stream()
                .map(each -> new Plan.Candidate(each.promptVersion(), each.model(),
                        solved.getOrDefault(new Solution(each.promptVersion(), each.model()), 0),
                        worst(each.model(), contents.get(each.promptVersion()), request.theCase(), plan.projectType())))
                .toList();
        var names = candidates.stream().map(Plan.Candidate::model).distinct().toList();
        var calls = names.stream().collect(Collectors.toMap(Function.identity(), limits::concurrency));
        var sandboxes = new Admission(sandbox.capacity(), sandbox::demand).most(plan.projectType());
        return Forecaster.forecast(new Plan(Strategy.of(request.strategy()),
                new Settings(request.repeats(), request.confirmations()), candidates,
                new Slots(calls, Math.max(1, sandboxes)),
                new Limits(request.budget().cost(), request.budget().tokens(), request.deadline()),
                request.repairRounds(),
                names.stream().collect(Collectors.toMap(Function.identity(), this::history)),
                history.verification(plan.projectType().name()).millis()));
    }

    private Amount worst(String model, String prompt, ExperimentRequest.Case theCase, ProjectType type) {
        var error = theCase.error() == null ? null : theCase.error().log();
        var question = Generator.question(model, prompt,
                new CaseVariables(theCase.request(), type.name(), type.port(), error));
        return models.find(model).map(each -> WorstCase.of(each, question)).orElse(Amount.NONE);
    }

    private History history(String model) {
        var record = history.record(model);
        return new History(history.generation(model).millis(), record.tokens(), record.costs(), record.passed(),
                record.judged());
    }
}
