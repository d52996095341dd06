/**
 * Why a trial waits, behind how many others, and for how long still: what an operator asks when an experiment does not
 * move. It reads the ledger and decides nothing; what it says is lacking comes from the very
 * {@link dev.assay.trial.Admission} that grants sandboxes.
 *
 * <p>Read {@link dev.assay.queue.QueueView} (the answer), {@link dev.assay.queue.WaitingLine},
 * {@link dev.assay.queue.Estimate}, and the door {@link dev.assay.queue.QueueResource}.
 */
package dev.assay.queue;
