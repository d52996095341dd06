/**
 * What an experiment does next, as a pure function of the results that the ledger has: it can be asked at any time, by
 * any server, any number of times, and can be replayed, tested and simulated. The same results give the same decision,
 * and a decision that was carried out is seen in the next results, so it is never carried out twice.
 *
 * <p>Read {@link dev.assay.experiment.steering.CombinationResults} (what is known),
 * {@link dev.assay.experiment.steering.Decision} (what follows), {@link dev.assay.experiment.steering.Strategy} (the
 * entry), {@link dev.assay.experiment.steering.Race}, {@link dev.assay.experiment.steering.Grid}.
 */
package dev.assay.experiment.steering;
