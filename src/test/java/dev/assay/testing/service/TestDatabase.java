package dev.assay.testing.service;

import dev.assay.platform.Database;
import dev.assay.platform.Json;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL with Assay's schema, for tests of SQL that need no server. Registered as a static extension of a
 * test class, it is gone after the class's last test.
 */
public final class TestDatabase implements AfterAllCallback, AutoCloseable {

    private final EmbeddedPostgres postgres;

    public TestDatabase() {
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Flyway.configure().dataSource(dataSource()).locations("filesystem:db").load().migrate();
    }

    public DataSource dataSource() {
        return postgres.getPostgresDatabase(Map.of("stringtype", "unspecified"));
    }

    /** Each transaction is JDBI's own here, because no container begins one. */
    public Jdbi jdbi() {
        return Database.over(dataSource(), Json.mapper(), LocalTransactionHandler.binding());
    }

    /** Nested classes end before the one that registered it, and still share it with those that follow. */
    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (context.getEnclosingTestClasses().isEmpty()) {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
