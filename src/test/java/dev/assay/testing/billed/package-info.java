/**
 * A model service that misbehaves in every way we know of, over real sockets, and bills what it did: the token ledger
 * is held against its bill. Read {@link dev.assay.testing.billed.BilledService}, which has the rule of the bill, then
 * {@link dev.assay.testing.billed.Behaviour}. {@link dev.assay.testing.billed.FixedService} answers as it is told, for
 * services that speak another protocol.
 */
package dev.assay.testing.billed;
