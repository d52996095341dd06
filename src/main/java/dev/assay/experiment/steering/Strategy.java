package dev.assay.experiment.steering;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which order combinations are tried, and when there is an answer. A request names one in lower case. */
public enum Strategy {
    /** Every combination as often as the request says; then the best is confirmed. */
    GRID,
    /** Every combination once; what passes is confirmed, what cannot win is dropped, the first winner ends it. */
    RACE;

    /**
     * What follows from the results. Without any trial, the trials to begin with.
     *
     * @param results of every combination, in the order of the request
     * @param refusal why the budget did not pay a call; empty if it paid all
     */
    public Decision decide(Settings settings, List<CombinationResults> results, Optional<String> refusal) {
        return switch (this) {
            case GRID -> Grid.decide(settings, results, refusal);
            case RACE -> Race.decide(settings, results, refusal);
        };
    }

    /** @throws IllegalArgumentException for a name that is none */
    public static Strategy of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
