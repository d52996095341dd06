package dev.assay.testing.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevServicesTest {

    private static final Map<String, String> YOURS = Map.of(
            "ASSAY_DB_URL", "jdbc:postgresql://db.example/assay",
            "ASSAY_DB_USER", "somebody",
            "ASSAY_DB_PASSWORD", "hidden",
            "ASSAY_KAFKA_BOOTSTRAP", "kafka.example:9092");

    @TempDir
    Path folder;

    @Test
    void serversThatTheEnvironmentNamesAreUsedAndNoneIsStarted() {
        // When
        try (var services = DevServices.start(folder, YOURS)) {

            // Then
            assertThat(services.running()).isEmpty();
            assertThat(services.environment()).isEqualTo(YOURS);
            assertThat(services.database()).hasToString("jdbc:postgresql://db.example/assay");
        }
    }

    @Test
    void nothingStartsOnServicesThatHaveEnded() {
        // Given
        var services = DevServices.start(folder, YOURS);
        services.close();

        // When, Then
        assertThatThrownBy(() -> services.startDependent(() -> {
            throw new AssertionError("started");
        })).isInstanceOf(CannotStart.class);
    }

    @Test
    void whatStandsOnTheServicesEndsWithThemAndWithItsOwnChildren() {
        // Given
        var services = DevServices.start(folder, YOURS);
        var shell = new ProcessBuilder("/bin/sh", "-c", "sleep 600 & echo started; sleep 600");
        var child = services.startDependent(() -> Child.start("a shell", shell, folder.resolve("shell.log")));
        await().until(() -> child.output().contains("started"));
        var all = child.running().process().descendants().toList();

        // When
        services.close();

        // Then
        assertThat(all).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(child.running().process().isAlive()).isFalse();
    }
}
