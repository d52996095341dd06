/**
 * The ledger of trials and the line that each travels: a model writes a project, a sandbox runs it, a verdict is kept.
 * PostgreSQL is the truth; a message from Kafka only says that there is work. A step claims work while it has a slot,
 * owns it by a lease with a fence, and every write of a stale owner changes nothing. So messages may come twice, late
 * or never, and a server may be killed at any moment: each accepted trial ends exactly once.
 *
 * <p>Read {@link dev.assay.trial.Phase} (the lifecycle), {@link dev.assay.trial.Lease},
 * {@link dev.assay.trial.Ledger} (the only writer of trials), {@link dev.assay.trial.Dispatcher} (who takes work),
 * {@link dev.assay.trial.GenerationStep} and {@link dev.assay.trial.VerificationStep} (the work), then the doors:
 * {@link dev.assay.trial.TrialChannels}, {@link dev.assay.trial.LedgerTimer}, {@link dev.assay.trial.TrialsResource}.
 */
package dev.assay.trial;
