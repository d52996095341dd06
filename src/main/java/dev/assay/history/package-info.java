/**
 * What the last trials took and cost: what waiting lines and forecasts are estimated from. Reads the ledger, decides
 * nothing, and says of each figure on how many trials it rests.
 *
 * <p>Read {@link dev.assay.history.Samples}, then {@link dev.assay.history.TrialHistory}.
 */
package dev.assay.history;
