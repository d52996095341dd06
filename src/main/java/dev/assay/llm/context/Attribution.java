package dev.assay.llm.context;

import jakarta.enterprise.context.ContextNotActiveException;

/** Whom a call is counted for. */
public record Attribution(LlmScope scope, String feature) {

    /** Nobody said. Such a call is counted all the same, under this name. */
    public static final String UNATTRIBUTED = "unattributed";

    static final Attribution NONE = new Attribution(LlmScope.NONE, UNATTRIBUTED);

    /** What the context says; {@value #UNATTRIBUTED} where there is no request and so no context. */
    public static Attribution of(LlmContext context) {
        try {
            return context.attribution();
        } catch (ContextNotActiveException outsideOfRequests) {
            return NONE;
        }
    }
}
