package dev.assay.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.server.AssayWar;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the server, where the container begins and ends transactions. */
@ExtendWith(ArquillianExtension.class)
class UsageInServerIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    UsageWriter writer;

    @Inject
    UsageLedger ledger;

    @Inject
    UserTransaction transaction;

    @Inject
    Jdbi jdbi;

    @Deployment
    static WebArchive war() {
        return AssayWar.create(Rows.class);
    }

    @Test
    void aTransactionSeesWhatItsCallsUsedAndItsRollbackForgetsNoneOfIt() throws Exception {
        // Given
        var trial = UUID.randomUUID();

        // When
        transaction.begin();
        writer.add(Rows.ofTrial(trial));
        writer.flush();
        var inside = ledger.ofTrial(trial).calls();
        transaction.rollback();

        // Then
        assertThat(inside).isEqualTo(1);
        assertThat(ledger.ofTrial(trial).calls()).isEqualTo(1);
    }

    @Test
    void aThreadThatBelongsToNoApplicationLeavesItsRows() throws Exception {
        // Given
        var user = "it-" + UUID.randomUUID();
        var alien = new Thread(() -> writer.add(Rows.of(user)));
        alien.setContextClassLoader(null);

        // When
        alien.start();
        alien.join();

        // Then
        await().atMost(LIMIT).untilAsserted(() -> assertThat(rowsOf(user)).isEqualTo(1));
    }

    @Test
    void aRefusedRowIsRolledBackAloneAndCountedAndInNoLog() throws IOException {
        // Given
        var user = "it-" + UUID.randomUUID();
        var before = writer.dropped();
        writer.add(Rows.of(user));
        writer.add(Rows.poison(user));
        writer.add(Rows.of(user));

        // When
        writer.flush();

        // Then
        assertThat(rowsOf(user)).isEqualTo(2);
        assertThat(writer.dropped()).isEqualTo(before + 1);
        assertThat(logs()).isNotEmpty().noneMatch(log -> log.contains(user));
    }

    /** What the server has written, its first-failure data among it. */
    private static List<String> logs() throws IOException {
        List<String> logs = new ArrayList<>();
        try (var files = Files.walk(Path.of("logs"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                logs.add(Files.readString(file));
            }
        }
        return logs;
    }

    private int rowsOf(String user) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM usage WHERE user_id = :user")
                .bind("user", user).mapTo(Integer.class).one());
    }
}
