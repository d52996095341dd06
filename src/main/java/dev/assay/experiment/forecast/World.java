package dev.assay.experiment.forecast;

import dev.assay.budget.Amount;
import dev.assay.trial.Phase;

/** What trials meet. A model of it, from what is known of earlier trials or from a truth that a benchmark makes up. */
public interface World {

    /** One trial of the combination at this place of the list, from 0. */
    Shot shoot(int place);

    /** What a call of the combination at this place may use at most. */
    default Amount worst(int place) {
        return Amount.NONE;
    }

    /**
     * What becomes of one trial if nobody cancels it.
     *
     * @param end            PASSED, FAILED or INCONCLUSIVE
     * @param generationMs   how long it holds a call of its model
     * @param verificationMs how long it holds a sandbox; 0 or less if it never gets one
     * @param tokens         input and output
     * @param cost           US dollars
     */
    record Shot(Phase end, long generationMs, long verificationMs, long tokens, double cost) {}
}
