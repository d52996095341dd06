/**
 * Assay finds the prompt version and the model that make an LLM-generated project run, and proves it.
 *
 * <h2>The line</h2>
 * <pre>
 * experiment ─▶ trial ─▶ generation ─▶ sandbox ─▶ verification
 *  plans and    ledger,   a model       files run   signals ▶ verdict
 *  steers       leases,   writes a      in a
 *  (grid)       Kafka     file set      place of its own
 *                            │
 *                            └─▶ llm ─▶ usage   tokens and cost, on the side, never in the way
 * </pre>
 * Dependencies run downward: {@code experiment} uses {@code trial}, which uses {@code generation}, {@code sandbox} and
 * {@code verification}; these use {@code catalog} and {@code project}. What judges a project knows nothing of what
 * writes it. Stages take a value and return a value; only {@code trial} writes the ledger.
 *
 * <h2>How work is delivered</h2>
 * PostgreSQL is the truth, Kafka carries the work. An accepted experiment is one transaction: its trials, and the
 * outbox rows that announce them. The relay publishes those rows; a message is a doorbell that holds ids only. Whoever
 * hears it claims the next trial for which there is room, under a lease with a fence, and every later write names the
 * fence. A message that comes twice, late or never changes nothing but the time: a sweep finds what no message
 * announced, and takes back what a killed server held. The trace of the request that started it all is kept with the
 * experiment and travels with every message, so one trace shows it whole, on whichever servers it ran.
 *
 * <h2>Where to read on</h2>
 * {@link dev.assay.trial} is the heart; {@link dev.assay.verification} is what a verdict rests on;
 * {@link dev.assay.llm} shows how calls are attributed without a trace in business code; {@link dev.assay.tracing},
 * {@link dev.assay.metrics} and {@link dev.assay.llm.telemetry} are what operators watch. {@code ArchitectureTest}
 * holds the rules.
 */
package dev.assay;
