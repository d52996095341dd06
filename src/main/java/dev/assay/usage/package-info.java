/**
 * The token ledger: one row for each attempt of a model call, with who asked, for which container and feature, on
 * which trial, and what it cost. It is written on the side and never in the way of the call.
 *
 * <p>What it promises: a row is there once, however often its write is repeated; nothing is lost when the server is
 * stopped or the database is away for a while; a server that is killed loses what was added within
 * {@code assay.usage.flush-interval}, and the batch under way; what has to be dropped is counted
 * ({@link dev.assay.usage.UsageWriter#dropped()}) and logged; text of calls is kept only where that is switched on,
 * in a table of its own, for a time. A call that is open while the server stops is {@code CANCELLED} in the ledger.
 *
 * <p>Read {@link dev.assay.usage.UsageRow} and {@link dev.assay.usage.Tokens} (what is kept),
 * {@link dev.assay.usage.UsageWriter} (the door for calls), {@code UsageBuffer}, {@code UsageDrain} and
 * {@link dev.assay.usage.UsageTable} (a row's way), {@link dev.assay.usage.UsageFlusher} (when), and
 * {@link dev.assay.usage.UsageLedger} (the reads).
 */
package dev.assay.usage;
