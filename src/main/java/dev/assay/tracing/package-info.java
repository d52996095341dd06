/**
 * One trace from the request to the verdict. What a request starts keeps its W3C trace context: the experiment as a
 * column, each message as a column of the outbox and a header in Kafka. The steps of the line take it up from there, so
 * a trace survives a lost message, a restart and a change of server. Nothing here decides anything: with telemetry
 * switched off there are no traces, and all else is the same.
 *
 * <p>Read {@link dev.assay.tracing.Traceparent}, then {@link dev.assay.tracing.Tracing}.
 */
package dev.assay.tracing;
