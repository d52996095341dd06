/**
 * Calls to models, attributed and metered without a trace in business code. A caller injects a model by its catalogue
 * name ({@link dev.assay.llm.CatalogModel}) and calls it; who asked, for which container and feature, travels in
 * {@link dev.assay.llm.context}.
 *
 * <p>A call is one attempt, with the catalogue's entry as it is at that moment: the model must take calls now
 * ({@link dev.assay.llm.limits}), the budgets must pay for the worst that it may use ({@link dev.assay.budget}), then
 * the provider's own model ({@link dev.assay.llm.provider}) makes it over HTTP that is bounded in time and size
 * ({@link dev.assay.llm.http}). However it ends, there is a row of usage, the reservation is settled, and operators are
 * told ({@link dev.assay.llm.telemetry}). Nothing is tried again here: the ledger of trials counts attempts, and
 * whoever else calls learns from the {@link dev.assay.llm.ProviderException} whether, and when, a further one may
 * succeed.
 *
 * <p>A new provider is one class that implements {@link dev.assay.llm.ModelProvider}.
 *
 * <p>Read {@link dev.assay.llm.ModelProducer}, {@link dev.assay.llm.CatalogChatModel},
 * {@link dev.assay.llm.Attempts} and {@link dev.assay.llm.Attempt}.
 */
package dev.assay.llm;
