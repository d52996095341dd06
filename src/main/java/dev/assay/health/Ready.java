package dev.assay.health;

import dev.assay.platform.ReadyGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The schema is there and the database answers. The state of the broker is shown beside it and decides nothing. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

    private static final Logger LOGGER = System.getLogger(Ready.class.getName());
    private static final int DATABASE_SECONDS = 2;

    @Inject
    Jdbi jdbi;

    @Inject
    ReadyGate gate;

    @Inject
    Broker broker;

    @Override
    public HealthCheckResponse call() {
        var migrated = gate.isOpen();
        var database = databaseAnswers();
        return HealthCheckResponse.named("assay")
                .status(migrated && database)
                .withData("schema", migrated ? "ready" : "not ready")
                .withData("database", database ? "up" : "down")
                .withData("broker", broker.state())
                .build();
    }

    boolean databaseAnswers() {
        try {
            return jdbi.withHandle(handle -> handle.getConnection().isValid(DATABASE_SECONDS));
        } catch (JdbiException | java.sql.SQLException unavailable) {
            LOGGER.log(Level.DEBUG, "the database does not answer", unavailable);
            return false;
        }
    }
}
