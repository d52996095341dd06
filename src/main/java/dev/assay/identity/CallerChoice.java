package dev.assay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where callers are found is a setting. */
@ApplicationScoped
class CallerChoice {

    static final String SOURCE = "assay.identity.source";

    @Inject
    @ConfigProperty(name = SOURCE)
    String source;

    @Inject
    HeaderSource headers;

    @Inject
    TokenSource tokens;

    /** @throws IllegalStateException if the setting names no source: it must never mean the other */
    CallerSource chosen() {
        return switch (source) {
            case "headers" -> headers;
            case "token" -> tokens;
            default -> throw new IllegalStateException(SOURCE + " is " + source + ": it must be headers or token");
        };
    }
}
