package dev.assay.llm;

import java.util.UUID;

/**
 * On whose behalf a model is called.
 *
 * @param trial with experiment and combination, only on the trial line; null elsewhere
 */
public record LlmScope(String userId, String containerId, UUID experiment, UUID combination, UUID trial) {

    static final String UNATTRIBUTED = "unattributed";

    static final LlmScope NONE = new LlmScope(UNATTRIBUTED, UNATTRIBUTED, null, null, null);
}
