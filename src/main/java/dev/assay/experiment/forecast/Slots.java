package dev.assay.experiment.forecast;

import java.util.Map;

/**
 * How much may run at once.
 *
 * @param callsByModel concurrent calls of a model; one that is not there has one
 * @param sandboxes    projects that run at once, 1 or more
 */
public record Slots(Map<String, Integer> callsByModel, int sandboxes) {

    public Slots {
        callsByModel = Map.copyOf(callsByModel);
        if (sandboxes < 1) {
            throw new IllegalArgumentException("without a sandbox nothing runs");
        }
    }

    int calls(String model) {
        return Math.max(1, callsByModel.getOrDefault(model, 1));
    }
}
