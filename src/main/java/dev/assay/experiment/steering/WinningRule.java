package dev.assay.experiment.steering;

import dev.assay.statistics.Posterior;
import java.util.stream.IntStream;

/**
 * When a combination has won a race, and when it cannot any more.
 *
 * <p>One that never failed wins with the fresh passes that were asked for. One that failed wins, beyond those, as soon
 * as it is probable at {@value #SURE} under Beta(1, 1) that more than half of its further trials would pass: so one bad
 * trial does not lose a combination that passes nine times of ten. The three fresh passes of the default after a first
 * pass are at 0.97.
 */
record WinningRule(Settings settings) {

    private static final double SURE = 0.9;
    /** Trials beyond those of a combination that never fails, until it is given up. */
    private static final int PATIENCE = 4;
    /** By failures, from 0: how many passes make it sure enough. */
    private static final int[] PASSES_BESIDE = IntStream.range(0, 64).map(WinningRule::passesBeside).toArray();

    private static int passesBeside(int failures) {
        return IntStream.iterate(failures, passes -> passes + 1)
                .filter(passes -> Posterior.probabilityAboveHalf(passes, failures) > SURE).findFirst().orElseThrow();
    }

    boolean hasWon(Tally tally) {
        return tally.passes() > 0 && missing(tally, 0, 0) <= 0;
    }

    /**
     * It failed more often than it passed, its next trial counted as a pass; or needs more further passes than it is
     * worth; or its trials tell nothing.
     */
    boolean isLost(Tally tally) {
        return tally.tellsNothing() || tally.failures() > Math.max(1, tally.passes())
                || tally.counted() + missing(tally, 0, 0) > settings.repeats() + settings.confirmations() + PATIENCE;
    }

    /** Fresh repeats to plan, so that it wins if they and what is under way pass. */
    int toPlan(Tally tally) {
        return Math.max(0, missing(tally, tally.running(), tally.freshRunning()));
    }

    private int missing(Tally tally, int running, int freshRunning) {
        var fresh = settings.confirmations() - tally.fresh() - freshRunning;
        if (tally.failures() == 0) {
            return fresh;
        }
        var beside = PASSES_BESIDE[Math.min(tally.failures(), PASSES_BESIDE.length - 1)];
        return Math.max(fresh, beside - tally.passes() - running);
    }
}
