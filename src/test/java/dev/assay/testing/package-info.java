/**
 * What tests stand on that is nobody's own: services that answer as models do, doubles of what is slow, threads that
 * begin together. The real parts are in {@link dev.assay.testing.service} (PostgreSQL and Kafka),
 * {@link dev.assay.testing.server} (Open Liberty with the application) and {@link dev.assay.testing.cluster}.
 */
package dev.assay.testing;
