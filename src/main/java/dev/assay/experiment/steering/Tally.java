package dev.assay.experiment.steering;

/**
 * The trials of one combination, counted.
 *
 * @param passes       with the fresh ones
 * @param fresh        passes on fresh repeats
 * @param running      trials that wait or run, with the fresh ones
 * @param freshRunning fresh repeats that wait or run
 */
record Tally(CombinationResults of, int passes, int fresh, int failures, int inconclusive, int cancelled, int running,
        int freshRunning) {

    /** Inconclusive trials that are borne with before any other trial told something. */
    static final int INCONCLUSIVE_LIMIT = 3;

    /** One loop, for a thousand combinations are counted after each trial that ends. */
    static Tally of(CombinationResults results) {
        var passes = 0;
        var fresh = 0;
        var failures = 0;
        var inconclusive = 0;
        var cancelled = 0;
        var running = 0;
        var freshRunning = 0;
        for (var trial : results.trials()) {
            var one = trial.confirmation() ? 1 : 0;
            switch (trial.phase()) {
                case PASSED -> {
                    passes++;
                    fresh += one;
                }
                case FAILED -> failures++;
                case INCONCLUSIVE -> inconclusive++;
                case CANCELLED -> cancelled++;
                case QUEUED, GENERATING, GENERATED, PROVISIONING, VERIFYING -> {
                    running++;
                    freshRunning += one;
                }
            }
        }
        return new Tally(results, passes, fresh, failures, inconclusive, cancelled, running, freshRunning);
    }

    int counted() {
        return passes + failures;
    }

    /** Whether its trials tell nothing too often to go on; one that is judged now and then is borne with longer. */
    boolean tellsNothing() {
        return inconclusive >= INCONCLUSIVE_LIMIT + counted() / 2;
    }
}
