/**
 * What operators see of model calls. Each attempt is a span {@code chat MODEL} and counts in two histograms, by the
 * names of OpenTelemetry's conventions for generative AI; and it counts in {@code /metrics}. Users, containers and
 * trials are attributes of spans only: as labels of metrics each would be a series of its own. No prompt and no answer
 * is told.
 *
 * <p>Read {@link dev.assay.llm.telemetry.CallTelemetry} and {@link dev.assay.llm.telemetry.CallSpan}, then
 * {@link dev.assay.llm.telemetry.GenAi} (the names) and {@link dev.assay.llm.telemetry.CallCounters}.
 */
package dev.assay.llm.telemetry;
