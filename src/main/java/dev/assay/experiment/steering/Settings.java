package dev.assay.experiment.steering;

/**
 * What a request asks of its strategy.
 *
 * @param repeats       first trials of each combination, 1 or more
 * @param confirmations fresh passes that a winner needs, 1 or more
 */
public record Settings(int repeats, int confirmations) {

    public Settings {
        if (repeats < 1 || confirmations < 1) {
            throw new IllegalArgumentException("at least one of each: " + repeats + ", " + confirmations);
        }
    }
}
