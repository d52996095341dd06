package dev.assay.testing.server;

import dev.assay.testing.service.DevServices;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Starts the services and lays the server before Arquillian reads its configuration. Loaded by Arquillian alone, so a
 * run without an Arquillian test starts nothing; the services end with the JVM, after the server.
 */
public final class SuiteOnRealServices implements LoadableExtension {

    /** Above the precedence of Arquillian's own observer, which reads arquillian.xml at the same event. */
    private static final int BEFORE_CONFIGURATION = 1000;

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(SuiteOnRealServices.class);
    }

    void prepare(@Observes(precedence = BEFORE_CONFIGURATION) ManagerStarted begin) {
        TestServer.prepare(DevServices.shared().environment());
    }

    void check(@Observes AfterStart started) {
        TestServer.requireHealthy();
    }
}
