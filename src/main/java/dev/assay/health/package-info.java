/**
 * Whether this server lives and may be given requests. {@link dev.assay.health.Alive} says only that it answers;
 * {@link dev.assay.health.Ready} says that the schema is there and the database answers.
 *
 * <p>A lost broker never makes a server unready: the sweep finds the work that no message announced. So
 * {@link dev.assay.health.Broker} is reported as data.
 */
package dev.assay.health;
