/**
 * Prompts and their versions, which never change: {@link dev.assay.catalog.prompt.PromptVersion}, the
 * {@link dev.assay.catalog.prompt.Template} that one is made of, the store {@link dev.assay.catalog.prompt.Prompts},
 * and the door {@link dev.assay.catalog.prompt.PromptsResource}.
 */
package dev.assay.catalog.prompt;
