package dev.assay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where callers are found is a setting. A wrong one ends the start: it must not be found out by the first request. */
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

    void check(@Observes Startup start) {
        chosen().open();
    }

    CallerSource chosen() {
        return switch (source) {
            case "headers" -> headers;
            case "token" -> tokens;
            default -> throw new IllegalStateException(SOURCE + " is " + source + ": it must be headers or token");
        };
    }
}
