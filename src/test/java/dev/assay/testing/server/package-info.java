/**
 * Real Open Liberty with the application. An Arquillian test needs nothing but
 * {@link dev.assay.testing.server.AssayWar#create} in its deployment: the services and the server of the suite start
 * with the first such test and end with the last. A test that kills its server has an
 * {@link dev.assay.testing.server.OwnServer}. Both are spoken to as users do, by
 * {@link dev.assay.testing.server.AssayClient}.
 */
package dev.assay.testing.server;
