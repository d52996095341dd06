/**
 * What is asked for: {@link dev.assay.experiment.request.ExperimentRequest}, or an
 * {@link dev.assay.experiment.request.Amendment} of an ended experiment, for a
 * {@link dev.assay.experiment.request.Sponsor}; and what it comes to, checked against the catalogue:
 * {@link dev.assay.experiment.request.Planner}.
 */
package dev.assay.experiment.request;
