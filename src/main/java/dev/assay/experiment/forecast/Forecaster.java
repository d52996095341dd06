package dev.assay.experiment.forecast;

import dev.assay.experiment.forecast.Forecast.Range;
import dev.assay.experiment.forecast.VirtualExperiment.Run;
import dev.assay.experiment.steering.CombinationResults;
import dev.assay.experiment.steering.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Simulates an experiment before it starts. The same plan gives the same forecast. */
public final class Forecaster {

    private static final long SEED = 20_260_131;
    private static final int MOST_RUNS = 200;
    private static final int LEAST_RUNS = 5;
    /** Combinations are looked at after each trial, so a run's work grows with the square of their number. */
    private static final long WORK = 1_000_000;
    private static final double MILLIS = 1_000;

    private Forecaster() {
    }

    public static Forecast forecast(Plan plan) {
        var combinations = IntStream.range(0, plan.combinations().size()).mapToObj(place -> {
            var each = plan.combinations().get(place);
            return new CombinationResults(
                    new UUID(0, place), each.promptVersion(), each.model(), each.priorSolved(), List.of());
        }).toList();
        var random = new SplittableRandom(SEED);
        var runs = IntStream.range(0, runs(plan)).mapToObj(run -> VirtualExperiment.run(
                plan.strategy(), plan.settings(), plan.slots(), plan.limits(), new LikelyWorld(plan, random.split()),
                combinations)).toList();
        var why = new ForecastReasons(plan, runs);
        return new Forecast(
                range(runs, Run::trials, 0, why.trials()),
                range(runs, Run::atOnce, 0, why.pods()),
                range(runs, Run::tokens, 0, why.tokens()),
                range(runs, Run::cost, 6, why.cost()),
                range(runs, run -> run.millis() / MILLIS, 0, why.time()),
                (double) runs.stream().filter(run -> run.end().outcome() == Outcome.CONFIRMED).count() / runs.size(),
                runs.size());
    }

    private static int runs(Plan plan) {
        var trials = (long) plan.combinations().size() * plan.settings().repeats();
        return Math.clamp(WORK / Math.max(1, trials * plan.combinations().size()), LEAST_RUNS, MOST_RUNS);
    }

    private static Range range(List<Run> runs, ToDoubleFunction<Run> figure, int decimals, List<String> reasons) {
        var sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return new Range(at(sorted, 0.1, decimals), at(sorted, 0.5, decimals), at(sorted, 0.9, decimals), reasons);
    }

    private static BigDecimal at(double[] sorted, double share, int decimals) {
        var value = sorted[(int) Math.round(share * (sorted.length - 1))];
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }
}
