package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.testing.server.OwnServer;
import dev.assay.testing.service.CannotStart;
import dev.assay.testing.service.DevServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server whose projects would have nowhere to run. */
class SandboxChoiceIT {

    private static final String NAME = "assay-nowhere";

    @ParameterizedTest
    @CsvSource({
        "docker, /none, assay.sandbox.kind is docker: it must be local or kubernetes",
        "kubernetes, /none, KUBECONFIG is /none: it must be a file that has the current context that it names"})
    void itDoesNotStartAndSaysInOneSentenceWhy(String kind, String kubeconfig, String reason) throws IOException {
        // When
        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> OwnServer.start(NAME,
                        Map.of("ASSAY_SANDBOX_KIND", kind, "KUBECONFIG", kubeconfig), DevServices.shared()))
                .withMessageContaining("the application failed to start");

        // Then
        assertThat(Files.readString(Path.of("target", NAME + ".log")))
                .contains("The application does not start, because projects have nowhere to run: " + reason);
    }
}
