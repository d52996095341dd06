package dev.assay.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The file of settings is what an operator reads: it and the code know the same keys. */
class SettingsTest {

    /** Read where there is one, and nowhere else; the default is not to have it. */
    private static final Set<String> OPTIONAL = Set.of("assay.catalog.seed",
            "assay.budget.user-day-tokens", "assay.budget.user-day-cost",
            "assay.sandbox.kubernetes.kubeconfig", "assay.sandbox.kubernetes.runtime-class",
            "assay.sandbox.kubernetes.observer-image", "assay.sandbox.kubernetes.package-proxy");
    private static final Pattern USED = Pattern.compile("\"(assay\\.[a-z]+\\.[a-z.-]+)\"");

    @Test
    void everyKeyInTheCodeIsInTheFileAndTheReverse() throws IOException {
        // Given
        var file = new Properties();
        try (var reader = Files.newBufferedReader(
                Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
            file.load(reader);
        }

        // When
        var written = new TreeSet<>(file.stringPropertyNames());
        written.removeIf(key -> !key.startsWith("assay."));
        var used = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                USED.matcher(Files.readString(source)).results().forEach(match -> used.add(match.group(1)));
            }
        }

        // Then
        used.removeAll(OPTIONAL);
        assertThat(used).isNotEmpty().isEqualTo(written);
    }
}
