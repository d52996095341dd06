/**
 * Plans and steers: which combinations are tried, how often, and when the experiment has an answer. What comes next is
 * a pure function of the results that the ledger has, so it can be asked at any time, by any server, any number of
 * times.
 *
 * <p>Read {@link dev.assay.experiment.request} (what is asked for, and what it comes to),
 * {@link dev.assay.experiment.Experiments} (the store), {@link dev.assay.experiment.steering} (the decision),
 * {@link dev.assay.experiment.Conductor} (carries decisions out) with {@link dev.assay.experiment.RepairRounds},
 * {@link dev.assay.experiment.Amendments}, {@link dev.assay.experiment.Forecasts},
 * {@link dev.assay.experiment.Matrix}, then the doors: {@link dev.assay.experiment.ExperimentsResource},
 * {@link dev.assay.experiment.OutcomeChannel}, {@link dev.assay.experiment.ExperimentTimer}.
 */
package dev.assay.experiment;
