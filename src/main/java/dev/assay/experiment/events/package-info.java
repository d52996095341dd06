/**
 * What happens to an experiment, as it happens: {@link dev.assay.experiment.events.EventLog} reads it from the ledger,
 * {@link dev.assay.experiment.events.EventStream} gives it out as server-sent events.
 */
package dev.assay.experiment.events;
