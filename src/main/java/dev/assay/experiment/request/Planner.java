package dev.assay.experiment.request;

import dev.assay.catalog.Model;
import dev.assay.catalog.Models;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.ProjectTypes;
import dev.assay.catalog.prompt.Prompts;
import dev.assay.experiment.Experiments;
import dev.assay.platform.Ids;
import dev.assay.problem.Rejected;
import dev.assay.sandbox.Sandbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What a request comes to, by the catalogue as it is now. Writes nothing. */
@ApplicationScoped
public class Planner {

    private static final Duration MAX_DEADLINE = Duration.ofDays(1);
    private static final int MAX_TRIALS = 2_000;

    @Inject
    ProjectTypes projectTypes;

    @Inject
    Prompts prompts;

    @Inject
    Models models;

    @Inject
    Sandbox sandbox;

    @Inject
    Ids ids;

    /** What will be tried. */
    public record Plan(ProjectType projectType, List<Experiments.Combination> combinations) {}

    /** @throws Rejected for what cannot be tried, naming the field */
    public Plan plan(ExperimentRequest request) {
        var combinations = combinations(request.prompts(), request.models());
        requireWithinLimits(combinations.size(), request.repeats(), request.deadline());
        var type = projectTypes.find(request.theCase().projectType()).orElseThrow(() ->
                Rejected.invalid("case.projectType", "is not in the catalogue: GET /api/project-types lists them"));
        return new Plan(type, combinations);
    }

    /** Every prompt version with every model, in the order of the request. */
    public List<Experiments.Combination> combinations(List<String> promptNames, List<String> modelNames) {
        var versions = prompts.resolve(promptNames);
        var entries = models(modelNames);
        return versions.stream()
                .flatMap(version -> entries.stream().map(model ->
                        new Experiments.Combination(ids.next(), version.id(), version.reference(), model.name(), 0)))
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
                        + ", whose projects the " + sandbox.name()
                        + " sandbox does not run; it is no security boundary. To run them all the same, start the "
                        + "server with ASSAY_SANDBOX_LOCAL_TRUST_GENERATED=true");
            }
            found.add(model);
        }
        return found;
    }

    /** @throws Rejected if it is more than one experiment may try */
    public void requireWithinLimits(int combinations, int repeats, Duration deadline) {
        if ((long) combinations * repeats > MAX_TRIALS) {
            throw Rejected.invalid("repeats", "makes more than " + MAX_TRIALS + " trials of " + combinations
                    + " combinations: ask for fewer prompts, models or repeats");
        }
        if (deadline.compareTo(Duration.ofSeconds(1)) < 0 || deadline.compareTo(MAX_DEADLINE) > 0) {
            throw Rejected.invalid("deadline", "must be between PT1S and P1D");
        }
    }
}
