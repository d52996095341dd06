/**
 * The ledger of trials. PostgreSQL is the truth; a message from Kafka only says that there is work. A step claims work
 * while it has a slot, owns it by a lease with a fence, and every write of a stale owner changes nothing. So messages
 * may come twice, late or never, and a server may be killed at any moment: each accepted trial ends exactly once.
 *
 * <p>A trial takes its share of the sandboxes' capacity from its claim on: it is PROVISIONING while its sandbox is
 * being made, and VERIFYING from the moment at which the sandbox is there (on Kubernetes, its pod is scheduled). A
 * sandbox for which there was no room costs no attempt, so that it does no harm to grant more than the place has room
 * for in the end; a sandbox that was lost costs one.
 *
 * <p>Claims are made one after the other: a lock in the database makes adding up what is in use and taking more a single
 * act, on any number of servers, and there are no slot rows that could leak. The invariants are single statements
 * ({@code UPDATE … RETURNING}, {@code SKIP LOCKED}) through JDBI, because entities would hide them; rows are records.
 *
 * <p>Read {@link dev.assay.trial.Phase} (the lifecycle), {@link dev.assay.trial.Lease},
 * {@link dev.assay.trial.Claims} (who is next) and {@link dev.assay.trial.Admission} (whether there is room),
 * {@link dev.assay.trial.Leases} (prolonged, given back or lost), {@link dev.assay.trial.Ledger} (what the steps
 * write), {@link dev.assay.trial.Trials} (what is known), and the door {@link dev.assay.trial.TrialsResource}.
 */
package dev.assay.trial;
