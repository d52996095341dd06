package dev.assay.benchmark.steering;

import dev.assay.experiment.forecast.Limits;
import dev.assay.experiment.forecast.Slots;
import dev.assay.experiment.forecast.VirtualExperiment;
import dev.assay.experiment.steering.CombinationResults;
import dev.assay.experiment.steering.Settings;
import dev.assay.experiment.steering.Strategy;
import dev.assay.trial.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.IntStream;

/** A way to answer an error. */
public enum Arm {
    /** An engineer: one after the other, a look after each; the first pass is the answer. */
    MANUAL("manual, first pass wins") {
        @Override
        Answer answer(KnownError error) {
            var trials = error.trials();
            var millis = 0.0;
            var round = 0;
            for (var place : error.order()) {
                var shot = trials.shoot(place);
                millis += shot.generationMs() + error.lookMillis(round++);
                if (shot.end() == Phase.PASSED) {
                    return new Answer(place, round, 0, millis);
                }
            }
            return new Answer(NOBODY, round, 0, millis);
        }
    },

    /** Every combination three times on all slots; most passes wins, of equals the cheaper, and nobody confirms it. */
    GRID("full grid x 3, best wins") {
        @Override
        Answer answer(KnownError error) {
            var trials = error.trials();
            var slots = new PriorityQueue<>(IntStream.range(0, error.assumed().slots()).mapToObj(slot -> 0L).toList());
            var passes = new int[error.rates().length];
            var last = 0L;
            for (var trial = 0; trial < REPEATS * passes.length; trial++) {
                var shot = trials.shoot(trial % passes.length);
                var until = slots.remove() + shot.generationMs();
                slots.add(until);
                last = Math.max(last, until);
                passes[trial % passes.length] += shot.end() == Phase.PASSED ? 1 : 0;
            }
            var best = IntStream.range(0, passes.length).boxed()
                    .min(Comparator.comparingInt((Integer place) -> -passes[place])
                            .thenComparingDouble(place -> error.costs()[place])).orElseThrow();
            return new Answer(passes[best] == 0 ? NOBODY : best, REPEATS * passes.length, 0, last + finalLook(error));
        }
    },

    CONFIRMED_GRID("grid x 3, best confirmed") {
        @Override
        Answer answer(KnownError error) {
            return simulate(error, Strategy.GRID, new Settings(REPEATS, CONFIRMATIONS));
        }
    },

    RACE("race") {
        @Override
        Answer answer(KnownError error) {
            return simulate(error, Strategy.RACE, new Settings(1, CONFIRMATIONS));
        }
    };

    private static final int NOBODY = -1;
    private static final int REPEATS = 3;
    private static final int CONFIRMATIONS = 3;
    private static final String MODEL = "any";

    private final String title;

    Arm(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /**
     * @param winner    place of the combination; negative where none was named
     * @param begun     trials that began
     * @param cancelled how many of these were cancelled before their end
     */
    record Answer(int winner, int begun, int cancelled, double millis) {

        boolean names() {
            return winner >= 0;
        }
    }

    abstract Answer answer(KnownError error);

    private static Answer simulate(KnownError error, Strategy strategy, Settings settings) {
        var combinations = IntStream.range(0, error.rates().length)
                .mapToObj(place -> new CombinationResults(new UUID(0, place), "p" + place, MODEL, List.of())).toList();
        var slots = error.assumed().slots();
        var run = VirtualExperiment.run(
                strategy, settings, new Slots(Map.of(MODEL, slots), slots), Limits.NONE, error.trials(),
                combinations);
        var winner = run.end().winner() == null ? NOBODY : (int) run.end().winner().getLeastSignificantBits();
        return new Answer(winner, run.trials(), run.cancelled(), run.millis() + finalLook(error));
    }

    private static double finalLook(KnownError error) {
        return error.assumed().looksOnce() ? error.lookMillis(0) : 0;
    }
}
