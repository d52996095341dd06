/**
 * What experiments choose from: project types, prompts with immutable versions, and models. The only package that
 * knows the catalogue's tables.
 *
 * <p>The promise: what is in here is valid. Project types and models may be replaced, and experiments keep their own
 * copy; a prompt's version never changes. Read {@code ProjectType} and {@code Model}; then the stores
 * {@code ProjectTypes} and {@code Models}, and {@link dev.assay.catalog.prompt}. {@code Seed} fills an empty catalogue.
 */
package dev.assay.catalog;

import dev.assay.catalog.prompt.PromptVersion;
import dev.assay.catalog.prompt.Prompts;