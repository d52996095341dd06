/**
 * What {@code /metrics} tells of the line; what it tells of model calls comes from {@link dev.assay.llm.telemetry}.
 * Nothing depends on this package: features fire events that {@link dev.assay.metrics.Verdicts} counts, or have a
 * {@link dev.assay.platform.Measured} bean, as {@link dev.assay.metrics.Line} is one, which
 * {@link dev.assay.metrics.Gauges} asks every few seconds.
 */
package dev.assay.metrics;
