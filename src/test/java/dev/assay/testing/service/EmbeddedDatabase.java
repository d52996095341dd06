package dev.assay.testing.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
    private final ProcessHandle process;
    private boolean closed;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password, Path data, Path log) throws IOException {
        this.postgres = postgres;
        this.password = password;
        this.log = log;
        this.process = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst()))
                .orElseThrow(() -> new IOException("it ended at once"));
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
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setPGStartupWait(limit)
                    .setRegisterShutdownHook(false)
                    .start();
            var data = folder.resolve("data");
            return new EmbeddedDatabase(postgres, newPassword(), data, log).prepared(data);
        } catch (IOException | IllegalStateException | SQLException failed) {
            throw new CannotStart("PostgreSQL cannot be started (" + failed.getMessage() + "); its log is " + log
                    + ", and ASSAY_DB_URL names a server of yours instead.", failed);
        }
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
            Files.writeString(data.resolve("pg_hba.conf"),
                    "host " + NAME + " " + NAME + " 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
        return this;
    }

    DatabaseAddress address() {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + NAME, NAME, password);
    }

    Running running() {
        return new Running("PostgreSQL", process, log);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new CannotStart("PostgreSQL could not be ended: " + failed.getMessage(), failed);
        }
    }
}
