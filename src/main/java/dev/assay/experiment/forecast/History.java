package dev.assay.experiment.forecast;

import java.util.List;

/**
 * What earlier trials tell of one model. Samples are of any order and number; some hundreds of the newest are plenty.
 *
 * @param generationMs how long calls took that gave a project
 * @param tokens       input and output of a trial
 * @param costs        US dollars of a trial
 * @param passed       trials that passed
 * @param counted      trials that passed or failed
 */
public record History(List<Long> generationMs, List<Long> tokens, List<Double> costs, long passed, long counted) {

    /** A model that has never been tried. */
    public static final History NONE = new History(List.of(), List.of(), List.of(), 0, 0);

    public History {
        generationMs = List.copyOf(generationMs);
        tokens = List.copyOf(tokens);
        costs = List.copyOf(costs);
        if (passed < 0 || passed > counted) {
            throw new IllegalArgumentException(passed + " of " + counted + " passed");
        }
    }
}
