package dev.assay.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.budget.Budgets;
import dev.assay.catalog.Model;
import dev.assay.catalog.Models;
import dev.assay.catalog.ProjectTypes;
import dev.assay.catalog.Prompts;
import dev.assay.dispatch.HeldLeases;
import dev.assay.experiment.steering.CombinationResults;
import dev.assay.experiment.steering.Decision;
import dev.assay.experiment.steering.Outcome;
import dev.assay.experiment.steering.Settings;
import dev.assay.experiment.steering.Strategy;
import dev.assay.identity.Caller;
import dev.assay.platform.Ids;
import dev.assay.platform.Sha256;
import dev.assay.problem.Rejected;
import dev.assay.sandbox.Sandbox;
import dev.assay.tracing.Tracing;
import dev.assay.trial.Ledger;
import dev.assay.trial.NewTrial;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** Starts experiments, carries out what their {@link Strategy} decides, and ends them. Each method is one transaction. */
@Stateless
public class Conductor {

    private static final Duration MAX_DEADLINE = Duration.ofDays(1);
    private static final int MAX_TRIALS = 2_000;

    @Inject
    Experiments experiments;

    @Inject
    Ledger ledger;

    @Inject
    Budgets budgets;

    @Inject
    ProjectTypes projectTypes;

    @Inject
    Prompts prompts;

    @Inject
    Models models;

    @Inject
    Sandbox sandbox;

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
    public UUID start(Caller caller, String key, ExperimentRequest request) {
        var sha256 = sha256(request);
        if (key != null) {
            experiments.lockKey(caller.userId(), key);
            var existing = experiments.findByKey(caller.userId(), key);
            if (existing.isPresent()) {
                return sameRequest(existing.get(), sha256);
            }
        }
        var combinations = combinations(request);
        requireWithinLimits(request, combinations.size());
        var type = projectTypes.find(request.theCase().projectType()).orElseThrow(() ->
                Rejected.invalid("case.projectType", "is not in the catalogue: GET /api/project-types lists them"));
        var caseId = ids.next();
        experiments.insertCase(caseId, request.theCase().request(), type, request.theCase().error());
        var experiment = ids.next();
        experiments.insert(experiment, caseId, caller.userId(), caller.containerId(), key, sha256, request,
                tracing.current());
        experiments.insertCombinations(experiment, combinations);
        budgets.open(experiment, request.budget().tokens(), request.budget().cost());
        List<NewTrial> trials = new ArrayList<>();
        for (var repeat = 1; repeat <= request.repeats(); repeat++) {
            for (var each : combinations) {
                trials.add(new NewTrial(
                        ids.next(), experiment, each.id(), each.model(), caller.userId(), repeat, false));
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
        var decision = Strategy.GRID.decide(
                new Settings(row.repeats(), row.confirmations()), results, budgets.refusal(id));
        if (decision.end() != null) {
            experiments.end(id, decision.end());
        } else if (!endIfOverdue(row)) {
            decision.starts().forEach(start -> start(row, results, start));
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
        experiments.end(row.id(), new Decision.End(outcome, null, reason));
    }

    private void start(ExperimentRow row, List<CombinationResults> results, Decision.Start start) {
        var started = results.stream().filter(each -> each.combination().equals(start.combination())).findFirst()
                .orElseThrow();
        var done = started.trials().size();
        ledger.enqueue(IntStream.rangeClosed(1, start.trials())
                .mapToObj(next -> new NewTrial(ids.next(), row.id(), started.combination(), started.model(),
                        row.caller(), done + next, start.confirmation()))
                .toList());
    }

    private List<Experiments.Combination> combinations(ExperimentRequest request) {
        var versions = prompts.resolve(request.prompts());
        var entries = models(request.models());
        return versions.stream()
                .flatMap(version -> entries.stream().map(model ->
                        new Experiments.Combination(ids.next(), version.id(), version.reference(), model.name())))
                .toList();
    }

    private List<Model> models(List<String> names) {
        List<Model> found = new ArrayList<>();
        for (var name : new LinkedHashSet<>(names)) {
            var field = "models[" + names.indexOf(name) + "]";
            var model = models.find(name).orElseThrow(() ->
                    Rejected.invalid(field, "is not in the catalogue: GET /api/models lists them"));
            if (!sandbox.accepts(model.provider())) {
                throw Rejected.invalid(field, "names a model of the provider " + model.provider()
                        + ", whose projects the " + sandbox.name() + " sandbox does not run; it is no security boundary. "
                        + "To run them all the same, start the server with ASSAY_SANDBOX_LOCAL_TRUST_GENERATED=true");
            }
            found.add(model);
        }
        return found;
    }

    private static void requireWithinLimits(ExperimentRequest request, int combinations) {
        if ((long) combinations * request.repeats() > MAX_TRIALS) {
            throw Rejected.invalid("repeats", "makes more than " + MAX_TRIALS + " trials of " + combinations
                    + " combinations: ask for fewer prompts, models or repeats");
        }
        if (request.deadline().compareTo(Duration.ofSeconds(1)) < 0 || request.deadline().compareTo(MAX_DEADLINE) > 0) {
            throw Rejected.invalid("deadline", "must be between PT1S and P1D");
        }
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
