/**
 * Rows that become messages. A feature adds a row in the transaction that makes the message true; the relay publishes
 * it to Kafka after the commit and marks it once the broker has it. So a message is never sent for what did not
 * happen, and never forgotten for what did; it may come twice. Within Assay it holds ids only; what goes to other
 * systems also says what was found, by names and counts.
 *
 * <p>A message is no more than a doorbell, because an exception out of a channel ends it until the next start, and long
 * work in one is delivered again for ever.
 *
 * <p>Read {@link dev.assay.outbox.Topic}, {@link dev.assay.outbox.Outbox}, {@link dev.assay.outbox.Relay}.
 */
package dev.assay.outbox;
