package dev.assay.firstrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.testing.service.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {

    @TempDir
    Path target;

    @BeforeEach
    void anInstalledServer() throws IOException {
        for (var file : new String[] {"bin/server", "usr/servers/assay/apps/assay.war"}) {
            var path = target.resolve("liberty/wlp").resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
    }

    @Test
    void aPortInUseIsOneSentenceWithItsOwnerAndTheFix() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            var preconditions = new Preconditions(settings(taken.getLocalPort(), 1));

            // When, Then
            assertThatThrownBy(preconditions::check).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("ASSAY_HTTP_PORT=")
                    .message().doesNotContain("\n");
        }
    }

    @Test
    void aFullDiskIsOneSentence() {
        // Given
        var preconditions = new Preconditions(settings(0, Long.MAX_VALUE));

        // When, Then
        assertThatThrownBy(preconditions::check).isInstanceOf(CannotStart.class)
                .hasMessageContaining("free some space");
    }

    @Test
    void aMissingServerIsOneSentence() throws IOException {
        // Given
        Files.delete(target.resolve("liberty/wlp/bin/server"));

        // When, Then
        assertThatThrownBy(new Preconditions(settings(0, 1))::check).isInstanceOf(CannotStart.class)
                .hasMessageContaining("start with mvn");
    }

    @Test
    void anotherSystemOrAnOldJavaIsOneSentence() {
        assertThatThrownBy(() -> Preconditions.operatingSystem("Windows 11")).hasMessageContaining("needs Linux");
        assertThatThrownBy(() -> Preconditions.javaVersion(17)).hasMessageContaining("JDK 21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "0", "65536", "-1", "9080 "})
    void aPortThatIsNoneNamesItsSetting(String port) {
        assertThatThrownBy(() -> Settings.of(Map.of("ASSAY_HTTP_PORT", port))).isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("ASSAY_HTTP_PORT must be");
    }

    @Test
    void aPortThatNobodyHoldsHasNoOwner() throws IOException {
        // Given
        int port;
        try (var released = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = released.getLocalPort();
        }

        // When
        var owner = PortOwner.of(port);

        // Then
        assertThat(owner).isEmpty();
    }

    private Settings settings(int port, long minimumDisk) {
        var limit = Duration.ofSeconds(1);
        return new Settings("127.0.0.1", port, false, limit, limit, minimumDisk, target);
    }
}
