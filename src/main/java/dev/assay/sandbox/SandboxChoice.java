package dev.assay.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives everyone who asks for a sandbox the one that the settings name. */
@ApplicationScoped
class SandboxChoice {

    static final String KIND = "assay.sandbox.kind";

    @Inject
    @Any
    Instance<Sandbox> sandboxes;

    @Inject
    @ConfigProperty(name = KIND)
    String kind;

    @Produces
    @ApplicationScoped
    Sandbox chosen() {
        var named = sandboxes.select(new SandboxKind.Literal(kind));
        if (!named.isResolvable()) {
            throw new IllegalStateException(KIND + " is " + kind + ": it must be local or kubernetes");
        }
        return named.get();
    }
}
