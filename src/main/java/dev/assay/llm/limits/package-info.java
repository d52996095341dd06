/**
 * Whether a model may be called now. Nobody waits here: whoever may not call is told when to ask again, and a trial
 * waits in the ledger. A pause that a service asked for holds for its model on every server; a service that fails is
 * left alone for a while by each server that saw it fail; and how many calls trials may make at once follows what the
 * service takes. So a model that is limited holds up its own trials only.
 *
 * <p>Read {@link dev.assay.llm.limits.ModelLimits}, then {@link dev.assay.llm.limits.Service} and
 * {@link dev.assay.llm.limits.Pauses}.
 */
package dev.assay.llm.limits;
