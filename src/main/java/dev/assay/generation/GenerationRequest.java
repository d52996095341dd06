package dev.assay.generation;

import dev.assay.llm.context.Attributed;
import dev.assay.llm.context.LlmScope;

/**
 * Which model is asked for which project, and for whom.
 *
 * @param model  the model's name in the catalogue
 * @param prompt the text of the prompt version, with its variables
 * @param repair a project of the same question that failed; null where it is asked for the first time
 */
public record GenerationRequest(String model, String prompt, CaseVariables variables, Repair repair,
        LlmScope llmScope) implements Attributed {
}
