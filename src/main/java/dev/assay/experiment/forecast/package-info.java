/**
 * What an experiment is going to take, before it starts: its own strategy is run against a small model of the world, on
 * a virtual clock, many times. Pure, seeded, and bounded; so the same plan gives the same forecast.
 *
 * <p>Read {@link dev.assay.experiment.forecast.VirtualExperiment} (one run) with the
 * {@link dev.assay.experiment.forecast.World} that it meets and the {@link dev.assay.experiment.forecast.Limits} that
 * end it, then {@link dev.assay.experiment.forecast.Plan} and {@link dev.assay.experiment.forecast.History} (what is
 * known before), {@link dev.assay.experiment.forecast.Forecaster} and {@link dev.assay.experiment.forecast.Forecast}.
 */
package dev.assay.experiment.forecast;
