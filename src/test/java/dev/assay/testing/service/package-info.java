/**
 * Real PostgreSQL and real Kafka for integration tests and for the first run, from Maven artifacts alone. Read
 * {@link dev.assay.testing.service.DevServices} first; a test that needs only them asks
 * {@link dev.assay.testing.service.DevServices#shared()}, or {@link dev.assay.testing.service.TestDatabase} for a
 * database of its own. Data are fresh on every start, under {@code target/}.
 */
package dev.assay.testing.service;
