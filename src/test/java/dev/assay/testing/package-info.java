/**
 * What integration tests and the first run stand on: real PostgreSQL, real Kafka and real Open Liberty, from Maven
 * artifacts alone. Read {@link dev.assay.testing.DevServices} first, then {@link dev.assay.testing.AssayWar}.
 *
 * <p>An Arquillian test needs nothing but {@code AssayWar.create()} in its deployment: the services and the server of
 * the suite start with the first such test and end with the last. A test that needs only the services asks
 * {@link dev.assay.testing.DevServices#shared()}. Data are fresh on every start, under {@code target/}.
 */
package dev.assay.testing;
