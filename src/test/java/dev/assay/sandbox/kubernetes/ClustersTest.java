package dev.assay.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which cluster it is, by a file that the settings name. */
class ClustersTest {

    private static final String CONTEXT = "contexts: [{name: a, context: {cluster: c}}]";

    @TempDir
    Path folder;

    @Test
    void aFileNamesTheClusterOfItsCurrentContext() throws IOException {
        // Given
        var file = write("current-context: a\nclusters: [{name: c, cluster: {server: 'https://192.0.2.7:6443'}}]\n"
                + CONTEXT);

        // When
        try (var client = open(file)) {

            // Then
            assertThat(client.getMasterUrl()).hasToString("https://192.0.2.7:6443/");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                                       | can be read and names a cluster: java.lang.Null
            {]                                                       | can be read and names a cluster: tools.jackson
            hello                                                    | can be read and names a cluster: tools.jackson
            current-context: a                                       | has the current context that it names
            contexts: [{name: a, context: {cluster: c}}]             | has the current context that it names
            {"current-context": "b", "contexts": [{"name": "a"}]}    | has the current context that it names
            """)
    void aFileThatNamesNoneIsRefusedWithTheKeyAndTheFix(String content, String fix) throws IOException {
        // Given
        var file = write(content);

        // Then
        assertThatIllegalStateException().isThrownBy(() -> open(file))
                .withMessageStartingWith("assay.sandbox.kubernetes.kubeconfig is " + file + ": it must be a file that " + fix);
    }

    @Test
    void aFileThatIsNotThereOrNamesOneThatIsNotIsRefused() throws IOException {
        // Given
        var absent = folder.resolve("absent");
        var halfThere = write("current-context: a\nclusters: [{name: c, cluster: {server: 'https://192.0.2.7:6443', "
                + "certificate-authority: " + absent + "}}]\n" + CONTEXT);

        // Then
        assertThatIllegalStateException().isThrownBy(() -> open(absent)).withMessage("assay.sandbox.kubernetes."
                + "kubeconfig is " + absent + ": it must be a file that can be read and names a cluster: "
                + "java.nio.file.NoSuchFileException: " + absent);
        assertThatIllegalStateException().isThrownBy(() -> open(halfThere))
                .withMessageStartingWith("assay.sandbox.kubernetes.kubeconfig is " + halfThere + ": ")
                .withMessageContaining(absent.toString());
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), content);
    }

    private static KubernetesClient open(Path file) {
        return Clusters.open(new KubernetesSettings(Optional.of(file.toString()), "assay-sandboxes", "test",
                "IfNotPresent", Optional.empty(), Optional.empty(), Optional.empty(), 512, Duration.ofSeconds(1),
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)), Runnable::run);
    }
}
