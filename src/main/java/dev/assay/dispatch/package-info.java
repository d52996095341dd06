/**
 * Takes trials through their two steps on this server, as the calls of models and the capacity for sandboxes allow: a
 * model writes the project, then a sandbox runs it and it is judged. What it may work on, and whether it still may,
 * only the ledger of {@link dev.assay.trial} says.
 *
 * <p>Read {@link dev.assay.dispatch.Dispatcher} (who takes work), {@link dev.assay.dispatch.GenerationStep} and
 * {@link dev.assay.dispatch.VerificationStep} (the work; a failure is explained before it is written), then the doors:
 * {@link dev.assay.dispatch.TrialChannels} and {@link dev.assay.dispatch.LedgerTimer}.
 */
package dev.assay.dispatch;
