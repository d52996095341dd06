/**
 * On whose behalf models are called. The {@link dev.assay.llm.context.LlmContext} is filled by the request filter and
 * by the {@link dev.assay.llm.context.LlmFeature} interceptor, and by nothing else: only they can write it. On the
 * messaging side, and on a thread of an executor, the interceptor restores it from a parameter that is
 * {@link dev.assay.llm.context.Attributed}.
 */
package dev.assay.llm.context;
