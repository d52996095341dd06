package dev.assay.testing;

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

/** A real PostgreSQL with Assay's schema, for tests of SQL that need no server. */
public final class TestDatabase implements AutoCloseable {

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

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
