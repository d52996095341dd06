package dev.assay.diagnosis.analyst;

import dev.assay.diagnosis.Diagnosis;
import dev.assay.diagnosis.Failure;
import dev.assay.llm.context.Attributed;
import dev.assay.llm.context.LlmScope;

/**
 * Which model is asked about which failure, and for whom.
 *
 * @param model     the model's name in the catalogue
 * @param diagnosis what the rules found; null if nobody looked
 */
public record AnalysisRequest(String model, Failure failure, Diagnosis diagnosis, LlmScope llmScope)
        implements Attributed {
}
