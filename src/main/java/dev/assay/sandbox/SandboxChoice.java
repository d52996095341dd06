package dev.assay.sandbox;

import dev.assay.platform.SchemaMigrated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives everyone who asks for a sandbox the one that the settings name. One that cannot be had ends the application's
 * start, so that no experiment is the first to notice.
 */
@ApplicationScoped
class SandboxChoice {

    private static final Logger LOGGER = System.getLogger(SandboxChoice.class.getName());
    private static final String KIND = "assay.sandbox.kind";

    @Inject
    @Any
    Instance<Sandbox> sandboxes;

    @Inject
    @ConfigProperty(name = KIND)
    String kind;

    /** @param sandbox comes to be when it is first asked for anything */
    void openAtStart(@Observes SchemaMigrated migrated, Sandbox sandbox) {
        try {
            sandbox.name();
        } catch (RuntimeException wrong) {
            LOGGER.log(Level.ERROR, "The application does not start, because projects have nowhere to run: {0}",
                    reason(wrong));
            throw wrong;
        }
    }

    /** The container wraps what a bean throws while it is made. */
    private static String reason(RuntimeException wrong) {
        var causes = Stream.<Throwable>iterate(wrong, Objects::nonNull, Throwable::getCause).toList();
        return causes.stream().filter(IllegalStateException.class::isInstance).findFirst().orElse(causes.getLast())
                .getMessage();
    }

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
