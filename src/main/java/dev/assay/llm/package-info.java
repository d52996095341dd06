/**
 * Calls to models, attributed and metered without a trace in business code. A caller injects a model by its
 * catalogue name and calls it; who asked, for which container and feature, travels in the
 * {@link dev.assay.llm.LlmContext}, which the request filter and the {@link dev.assay.llm.LlmFeature} interceptor
 * fill, and the producer attaches the listener that writes the usage row.
 *
 * <p>A new provider is one class that implements {@link dev.assay.llm.ModelProvider}.
 *
 * <p>Read {@link dev.assay.llm.CatalogModel}, {@link dev.assay.llm.ChatModelProducer},
 * {@link dev.assay.llm.LlmContext}, {@link dev.assay.llm.UsageListener}.
 */
package dev.assay.llm;
