package dev.assay.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** What is believed of a pass rate after some trials, where every rate was equally likely before: Beta(1, 1). */
public final class Posterior {

    private Posterior() {
    }

    /**
     * How probable it is that more than half of all further trials would pass. One pass alone gives 0.75, three 0.94.
     *
     * @param passes   0 or more
     * @param failures 0 or more
     */
    public static double probabilityAboveHalf(long passes, long failures) {
        return BetaDistribution.of(1.0 + passes, 1.0 + failures).survivalProbability(0.5);
    }
}
