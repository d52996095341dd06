/**
 * Assay finds the prompt version and the model that make an LLM-generated project run, and proves it.
 *
 * <h2>The line</h2>
 * <pre>
 * incident ─▶ experiment ─▶ trial ─▶ generation ─▶ sandbox ─▶ verification ─▶ diagnosis ─▶ recommendation
 *  fingerprint, plans and    ledger,   a model       files run   signals ▶ verdict  why it       champion,
 *  playbook     steers       leases,   writes a      in a                           failed       promotions,
 *               (race, grid) Kafka     file set      place of its own                            recurrence
 *                                         │
 *                                         └─▶ llm ─▶ usage   tokens and cost, on the side, never in the way
 * </pre>
 * Dependencies run downward: {@code incident} and {@code recommendation} use {@code experiment}, which uses
 * {@code trial}, which uses {@code generation}, {@code sandbox} and {@code verification}; these use {@code catalog} and
 * {@code project}. What judges a project knows nothing of what writes it, and {@code diagnosis} explains a verdict that
 * it cannot change. Stages take a value and return a value; only {@code trial} writes the ledger. What is decided
 * (steering, verdicts, causes, fingerprints, promotions) is a pure function of what is stored, and can be replayed.
 *
 * <p>An end is told by a CDI event: {@code incident} and {@code recommendation} listen for
 * {@link dev.assay.experiment.ExperimentEnded} within the transaction that ends the experiment.
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
 * {@link dev.assay.experiment.steering} decides what is tried next; {@link dev.assay.incident} is where errors come in;
 * {@link dev.assay.llm} shows how calls are attributed without a trace in business code; {@link dev.assay.tracing},
 * {@link dev.assay.metrics} and {@link dev.assay.llm.telemetry} are what operators watch. {@code ArchitectureTest}
 * holds the rules.
 */
package dev.assay;
