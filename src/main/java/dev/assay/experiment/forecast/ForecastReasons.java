package dev.assay.experiment.forecast;

import dev.assay.budget.Amount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the figures of a forecast rest on, for people. */
record ForecastReasons(Plan plan, List<VirtualExperiment.Run> runs) {

    /** Lines about models; the rest are counted in one. */
    private static final int MOST_MODELS = 10;
    private static final double SECONDS = 1_000;

    List<String> trials() {
        var settings = plan.settings();
        var combinations = plan.combinations().size();
        var proven = plan.combinations().stream().filter(each -> each.priorSolved() > 0).count();
        var how = switch (plan.strategy()) {
            case GRID -> combinations + " combinations, " + settings.repeats() + " trials each, then "
                    + settings.confirmations() + " fresh repeats of the best";
            case RACE -> combinations + " combinations, " + settings.repeats() + " first trials each until one has "
                    + settings.confirmations() + " fresh passes";
        };
        List<String> reasons = new ArrayList<>(List.of(how));
        if (proven > 0) {
            reasons.add(proven + " of them solved the same error before: 90 % of their trials are assumed to pass");
        }
        reasons.addAll(byModel(model -> passRate(model, plan.history(model))));
        if (plan.repairRounds() > 0) {
            reasons.add("repair rounds are left out of all figures: they begin only where nothing works");
        }
        return reasons;
    }

    List<String> pods() {
        var sandboxes = plan.slots().sandboxes();
        return Stream.concat(Stream.of("there is room for " + sandboxes + " sandboxes at once"),
                byModel(model -> model + " takes " + plan.slots().calls(model) + " calls at once").stream()).toList();
    }

    List<String> tokens() {
        return withLimit(byModel(model -> median(model + ": a trial takes", plan.history(model).tokens(),
                Assumed.TOKENS, each -> String.format(Locale.ROOT, "%.0f tokens", each))),
                plan.limits().tokens() != null, VirtualExperiment.BUDGET, plan.limits().tokens() + " tokens"
                        + atMost(Comparator.comparing(Amount::tokens), worst -> worst.tokens() + " tokens"));
    }

    List<String> cost() {
        return withLimit(byModel(model -> median(model + ": a trial costs", plan.history(model).costs(),
                Assumed.COST, each -> String.format(Locale.ROOT, "$%.4f", each))),
                plan.limits().cost() != null, VirtualExperiment.BUDGET, "$" + plan.limits().cost()
                        + atMost(Comparator.comparing(Amount::cost), worst -> "$" + worst.cost().toPlainString()));
    }

    List<String> time() {
        var verification = median("verification takes", plan.verificationMs(), Assumed.VERIFICATION_MS,
                ForecastReasons::seconds);
        var generation = byModel(model -> median(model + ": generation takes",
                plan.history(model).generationMs(), Assumed.GENERATION_MS, ForecastReasons::seconds));
        return withLimit(Stream.concat(Stream.of(verification), generation.stream()).toList(),
                plan.limits().deadline() != null, VirtualExperiment.DEADLINE, String.valueOf(plan.limits().deadline()));
    }

    /** A budget pays only for calls whose worst case it has left. */
    private String atMost(Comparator<Amount> order, Function<Amount, String> text) {
        return plan.combinations().stream().map(Plan.Candidate::worst).max(order)
                .map(worst -> ", of which a call may need " + text.apply(worst) + ",").orElse("");
    }

    /** How often a limit ended it, where there is that limit. */
    private List<String> withLimit(List<String> reasons, boolean isLimited, String limit, String howMuch) {
        if (!isLimited) {
            return reasons;
        }
        var ended = runs.stream().filter(run -> limit.equals(run.end().reason())).count();
        return Stream.concat(reasons.stream(), Stream.of(limit + " of " + howMuch + " ends " + ended + " of "
                + runs.size() + " simulated runs")).toList();
    }

    private List<String> byModel(Function<String, String> line) {
        var models = plan.combinations().stream().map(Plan.Candidate::model).distinct().toList();
        List<String> lines = new ArrayList<>(models.stream().limit(MOST_MODELS).map(line).toList());
        if (models.size() > MOST_MODELS) {
            lines.add("and " + (models.size() - MOST_MODELS) + " more models");
        }
        return lines;
    }

    private static String passRate(String model, History history) {
        var assumed = Math.round(100 * LikelyWorld.meanRate(history));
        return history.counted() == 0
                ? model + ": no trials yet: " + assumed + " % assumed to pass"
                : model + ": " + history.passed() + " of " + history.counted() + " earlier trials passed: " + assumed
                        + " % assumed to pass";
    }

    private static String median(String what, List<? extends Number> samples, double assumed,
            Function<Double, String> unit) {
        if (samples.isEmpty()) {
            return what + " " + unit.apply(assumed) + ", which is assumed: no trials yet";
        }
        var sorted = samples.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        return what + " " + unit.apply(sorted[(sorted.length - 1) / 2]) + " at the median of " + sorted.length
                + " earlier trials";
    }

    private static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.0f s", millis / SECONDS);
    }
}
