package dev.assay.metrics;

import dev.assay.catalog.Model;
import dev.assay.catalog.Models;
import dev.assay.llm.limits.ModelLimits;
import dev.assay.platform.Measured;
import dev.assay.sandbox.ResourceAmounts;
import dev.assay.sandbox.Sandbox;
import dev.assay.trial.Admission;
import dev.assay.trial.Phase;
import dev.assay.trial.Trials;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The trials that wait, and what there is for them: sandboxes by their resources, and calls of models. */
@ApplicationScoped
public class Line implements Measured {

    private static final double MILLIS = 1000;

    @Inject
    Trials trials;

    @Inject
    Models models;

    @Inject
    ModelLimits limits;

    @Inject
    Sandbox sandbox;

    @Override
    public Collection<Measure> measures() {
        var standing = trials.standing();
        List<Measure> measures = new ArrayList<>();
        measures.add(waiting("generation", count(standing, each -> each.phase() == Phase.QUEUED)));
        measures.add(waiting("verification", count(standing, each -> each.phase() == Phase.GENERATED)));
        var capacity = sandbox.capacity();
        addAmounts(measures, "assay_sandbox_capacity",
                "What all sandboxes together may use, by resource; processors, and bytes", capacity);
        addAmounts(measures, "assay_sandbox_in_use",
                "What sandboxes use that run or are being prepared, by resource; processors, and bytes",
                new Admission(capacity, sandbox::demand).used(trials.inSandboxes()));
        for (var model : models.list()) {
            addCalls(measures, model, count(standing,
                    each -> each.phase() == Phase.GENERATING && each.model().equals(model.name())));
        }
        return measures;
    }

    private static Measure waiting(String step, long trials) {
        return new Measure("assay_trials_waiting", "Trials that wait, by the step that they wait for",
                Map.of("step", step), trials);
    }

    private void addCalls(List<Measure> measures, Model model, long calls) {
        var label = Map.of("model", model.name());
        measures.add(new Measure("assay_model_calls_in_use", "Trials that a model writes a project for now, by model",
                label, calls));
        measures.add(new Measure("assay_model_calls_limit", "How many there may be at once, over all servers, by "
                + "model; 0 while its service asked for a pause, or fails", label, limits.concurrency(model)));
    }

    private static void addAmounts(List<Measure> measures, String name, String help, ResourceAmounts amounts) {
        measures.add(new Measure(name, help, Map.of("resource", "pods"), amount(amounts.pods())));
        measures.add(new Measure(name, help, Map.of("resource", "cpu"), amount(amounts.cpuMillis()) / MILLIS));
        measures.add(new Measure(name, help, Map.of("resource", "memory"), amount(amounts.memoryBytes())));
        measures.add(new Measure(name, help, Map.of("resource", "ephemeral-storage"), amount(amounts.diskBytes())));
    }

    private static double amount(long amount) {
        return amount == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : amount;
    }

    private static long count(List<Trials.Standing> standing, Predicate<Trials.Standing> which) {
        return standing.stream().filter(which).mapToLong(Trials.Standing::trials).sum();
    }
}
