package dev.assay.llm;

import jakarta.enterprise.context.RequestScoped;

/** On whose behalf models are called, and for which feature, in the current request. */
@RequestScoped
public class LlmContext {

    private LlmScope scope = LlmScope.NONE;
    private String feature = LlmScope.UNATTRIBUTED;

    LlmScope scope() {
        return scope;
    }

    void scope(LlmScope newScope) {
        scope = newScope;
    }

    String feature() {
        return feature;
    }

    void feature(String newFeature) {
        feature = newFeature;
    }
}
