package dev.assay.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date at every start, then opens the gate. Several servers may start at once: Flyway takes
 * a lock in the database. Transactions are its own, because some statements cannot run inside one.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {

    @Resource(lookup = "jdbc/assay")
    DataSource dataSource;

    @Resource
    TimerService timers;

    @Inject
    @ConfigProperty(name = "assay.database.connect-retries", defaultValue = "30")
    int connectRetries;

    @Inject
    ReadyGate gate;

    @Inject
    Schedule schedule;

    @Inject
    Event<SchemaMigrated> migrated;

    @Inject
    Event<ServerReady> ready;

    @PostConstruct
    void start() {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .connectRetries(connectRetries)
                .connectRetriesInterval(2)
                .load()
                .migrate();
        migrated.fire(new SchemaMigrated());
        timers.createSingleActionTimer(0, new TimerConfig(null, false));
    }

    /** By a timer, because it fires only once every EJB of the module can be called. */
    @Timeout
    void open() {
        gate.open();
        ready.fire(new ServerReady());
    }

    @PreDestroy
    void stop() {
        schedule.stop();
    }
}
