package dev.assay.llm.context;

import java.util.UUID;

/**
 * On whose behalf a model is called.
 *
 * @param line where on the trial line; null elsewhere
 */
public record LlmScope(String userId, String containerId, Line line) {

    static final LlmScope NONE = new LlmScope(Attribution.UNATTRIBUTED, Attribution.UNATTRIBUTED, null);

    /**
     * The trial that a call belongs to.
     *
     * @param promptVersion {@code name@label}
     * @param fence         of the lease under which the trial is worked on
     * @param traceparent   the W3C trace context of the request that started it; null where there was none
     */
    public record Line(UUID experiment, UUID combination, UUID trial, String promptVersion, long fence,
            String traceparent) {}
}
