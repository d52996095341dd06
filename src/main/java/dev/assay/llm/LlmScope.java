package dev.assay.llm;

import java.util.UUID;

/** For whom, and for which trial, a model is called. */
public record LlmScope(String userId, String containerId, UUID experiment, UUID combination, UUID trial) {
}
