/**
 * The ledger of trials. PostgreSQL is the truth; a message from Kafka only says that there is work. A step claims work
 * while it has a slot, owns it by a lease with a fence, and every write of a stale owner changes nothing. So messages
 * may come twice, late or never, and a server may be killed at any moment: each accepted trial ends exactly once.
 *
 * <p>Read {@link dev.assay.trial.Phase} (the lifecycle), {@link dev.assay.trial.Lease},
 * {@link dev.assay.trial.Claims} (who may move which trial), {@link dev.assay.trial.Ledger} (the only writer of a
 * trial's phase), {@link dev.assay.trial.Trials} (what is known), and the door {@link dev.assay.trial.TrialsResource}.
 */
package dev.assay.trial;
