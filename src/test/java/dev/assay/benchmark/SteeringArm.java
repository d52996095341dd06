package dev.assay.benchmark;

import dev.assay.experiment.forecast.Slots;
import dev.assay.experiment.forecast.VirtualExperiment;
import dev.assay.experiment.steering.CombinationResults;
import dev.assay.experiment.steering.Settings;
import dev.assay.experiment.steering.Strategy;
import dev.assay.trial.Phase;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.IntStream;

/** A way to answer an error. */
enum SteeringArm {
    /** An engineer: one after the other in no particular order, a look after each; the first pass is the answer. */
    MANUAL("manual, first pass wins") {
        @Override
        Answer answer(SteeringWorld world) {
            var trials = world.trials();
            var millis = 0.0;
            for (var place = 0; place < world.rates().length; place++) {
                var shot = trials.shoot(place);
                millis += shot.generationMs() + world.lookMillis(place);
                if (shot.end() == Phase.PASSED) {
                    return new Answer(place, place + 1, 0, millis);
                }
            }
            return new Answer(NOBODY, world.rates().length, 0, millis);
        }
    },

    /** Every combination three times on all slots; most passes wins, the cheaper of two, and nobody confirms it. */
    GRID("full grid x 3, best wins") {
        @Override
        Answer answer(SteeringWorld world) {
            var trials = world.trials();
            var slots = new PriorityQueue<>(IntStream.range(0, world.assumptions().slots()).mapToObj(slot -> 0L).toList());
            var passes = new int[world.rates().length];
            var last = 0L;
            for (var trial = 0; trial < REPEATS * passes.length; trial++) {
                var shot = trials.shoot(trial % passes.length);
                var until = slots.remove() + shot.generationMs();
                slots.add(until);
                last = Math.max(last, until);
                passes[trial % passes.length] += shot.end() == Phase.PASSED ? 1 : 0;
            }
            var best = 0;
            for (var place = 1; place < passes.length; place++) {
                if (passes[place] > passes[best]
                        || passes[place] == passes[best] && world.costs()[place] < world.costs()[best]) {
                    best = place;
                }
            }
            return new Answer(passes[best] == 0 ? NOBODY : best, REPEATS * passes.length, 0, last);
        }
    },

    CONFIRMED_GRID("grid x 3, best confirmed") {
        @Override
        Answer answer(SteeringWorld world) {
            return simulate(world, Strategy.GRID, new Settings(REPEATS, CONFIRMATIONS));
        }
    },

    RACE("race") {
        @Override
        Answer answer(SteeringWorld world) {
            return simulate(world, Strategy.RACE, new Settings(1, CONFIRMATIONS));
        }
    };

    static final int NOBODY = -1;
    private static final int REPEATS = 3;
    private static final int CONFIRMATIONS = 3;
    private static final String MODEL = "any";

    final String title;

    SteeringArm(String title) {
        this.title = title;
    }

    /** @param winner place of the combination; {@link #NOBODY} where none was named */
    record Answer(int winner, int trials, int cancelled, double millis) {}

    abstract Answer answer(SteeringWorld world);

    /** A trial holds one of the slots from its first token to its verdict. */
    private static Answer simulate(SteeringWorld world, Strategy strategy, Settings settings) {
        var combinations = IntStream.range(0, world.rates().length)
                .mapToObj(place -> new CombinationResults(new UUID(0, place), "p" + place, MODEL, List.of())).toList();
        var slots = new Slots(Map.of(MODEL, world.assumptions().slots()), world.assumptions().slots());
        var run = VirtualExperiment.run(strategy, settings, slots, world.trials(), combinations);
        var winner = run.end().winner() == null ? NOBODY : (int) run.end().winner().getLeastSignificantBits();
        return new Answer(winner, run.trials(), run.cancelled(), run.millis());
    }
}
