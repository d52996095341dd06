package dev.assay.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;

/** A PostgreSQL of our own, with a database and a role {@code assay} whose password nobody else knows. */
final class EmbeddedDatabase implements AutoCloseable {

    private static final String NAME = "assay";

    private final EmbeddedPostgres postgres;
    private final String password;
    private final Path log;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password, Path log) {
        this.postgres = postgres;
        this.password = password;
        this.log = log;
    }

    /** @param folder binaries, data and log go there; {@code limit} is the time it may take to answer */
    static EmbeddedDatabase start(Path folder, Duration limit) {
        var log = folder.resolve("postgresql.log");
        try {
            Files.createDirectories(folder);
            var postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.toFile())
                    .setDataDirectory(folder.resolve("data")).setCleanDataDirectory(true)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    .setOutputRedirector(append(log)).setErrorRedirector(append(log))
                    .setPGStartupWait(limit)
                    .setRegisterShutdownHook(false)
                    .start();
            return new EmbeddedDatabase(postgres, newPassword(), log).prepared(folder.resolve("data"));
        } catch (IOException | IllegalStateException | SQLException failed) {
            throw new CannotStart("PostgreSQL cannot be started (" + failed.getMessage() + "); its log is " + log
                    + ", and ASSAY_DB_URL names a server of yours instead.", failed);
        }
    }

    private static ProcessBuilder.Redirect append(Path log) {
        return ProcessBuilder.Redirect.appendTo(new File(log.toString()));
    }

    private static String newPassword() {
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** The embedded binaries trust everyone on this machine; from here on only our role with its password comes in. */
    private EmbeddedDatabase prepared(Path data) throws IOException, SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
            statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            Files.writeString(data.resolve("pg_hba.conf"), "host " + NAME + " " + NAME + " 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
        return this;
    }

    DatabaseAddress address() {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + NAME, NAME, password);
    }

    Path log() {
        return log;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new CannotStart("PostgreSQL could not be ended: " + failed.getMessage(), failed);
        }
    }
}
