package dev.assay.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.catalog.Model;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    @TempDir
    Path folder;

    @Test
    void aFileInTheFolderOfKeysHoldsAKey() throws IOException {
        // Given
        Files.writeString(folder.resolve("model"), "secret\n");

        // When
        var key = keys().resolve("file:model");

        // Then
        assertThat(key).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:absent", "env:ASSAY_TEST_ABSENT_API_KEY"})
    void whatIsNotThereIsNamed(String reference) {
        assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> keys().resolve(reference))
                .withMessageContaining(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:ASSAY_DB_PASSWORD", "env:HOME", "env:_API_KEY", "env:x_api_key", "file:/etc/passwd",
        "file:../passwd", "file:a/b", "file:.hidden", "file:", "sk-secret", ""})
    void theCatalogueRefusesToPointAtAnyOtherSecret(String reference) throws NoSuchMethodException {
        // Given
        var accepted = Model.class.getDeclaredMethod("apiKey").getAnnotation(Pattern.class).regexp();

        // When
        var isAccepted = reference.matches(accepted);

        // Then
        assertThat(isAccepted).isFalse();
    }

    private ApiKeys keys() {
        var keys = new ApiKeys();
        keys.folder = folder.toString();
        return keys;
    }
}
