package dev.assay.llm.context;

import jakarta.enterprise.context.RequestScoped;

/** On whose behalf models are called, and for which feature, in the current request. */
@RequestScoped
public class LlmContext {

    private Attribution current = Attribution.NONE;

    /** As it is now: an answer can come when the request is over, or on a thread that has none. */
    public Attribution attribution() {
        return current;
    }

    void attribute(Attribution attribution) {
        current = attribution;
    }
}
