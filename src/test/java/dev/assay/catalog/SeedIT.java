package dev.assay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.assay.catalog.prompt.Prompts;
import dev.assay.catalog.prompt.PromptsFixture;
import dev.assay.platform.Json;
import dev.assay.platform.SchemaMigrated;
import dev.assay.testing.AtOnce;
import dev.assay.testing.service.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of a first start, on a real PostgreSQL with the real schema. */
class SeedIT {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Jdbi jdbi = database.jdbi();
    private final ProjectTypes projectTypes = new ProjectTypes();
    private final Prompts prompts = PromptsFixture.over(jdbi);
    private final Models models = new Models();

    @TempDir
    Path folder;

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE project_type, prompt, prompt_version, model CASCADE"));
        projectTypes.jdbi = jdbi;
        models.jdbi = jdbi;
        models.providers = () -> new TreeSet<>(Set.of("openai", "scripted"));
    }

    @Test
    void theSeedFillsAnEmptyCatalogueAndNeverAFilledOne() throws Exception {
        // Given
        write("project-types.json", "[{\"name\":\"t\",\"image\":\"i\",\"start\":\"s\",\"port\":1}]");
        write("prompts.json", """
                [{"name":"p","versions":[{"label":"v1","content":"x"},{"label":"v2","content":"y"}]}]""");
        write("models.json", "[{\"name\":\"m\",\"provider\":\"scripted\",\"modelName\":\"m\"}]");

        // When
        AtOnce.run(4, () -> jdbi.inTransaction(handle -> {
            seed().loadIfEmpty(new SchemaMigrated());
            return true;
        }));

        // Then
        assertThat(projectTypes.list()).hasSize(1);
        assertThat(prompts.versions("p")).hasSize(2);
        assertThat(models.list()).hasSize(1);

        // and what was deleted stays deleted
        models.delete("m");
        seed().loadIfEmpty(new SchemaMigrated());
        assertThat(models.list()).isEmpty();
    }

    static Stream<Arguments> wrongSeeds() {
        return Stream.of(
                Arguments.of("[{\"name\":\"m\",\"provider\":\"scripted\",\"price\":1}]", "[0].price is not known"),
                Arguments.of("[{\"name\":\"m\",\"provider\":\"scripted\",\"timeout\":\"soon\"}]",
                        "[0].timeout must be an ISO 8601 duration"),
                Arguments.of("[{\"name\":\"m\",\"provider\":\"scripted\"},{\"name\":\"n\",\"provider\":\"gemini\"}]",
                        "[1]: provider must be one of openai, scripted"),
                Arguments.of("[null]", "[0] must not be null"),
                Arguments.of("null", "must be an array"),
                Arguments.of("{}", "must be an array"),
                Arguments.of("[", "line 1"));
    }

    @ParameterizedTest
    @MethodSource("wrongSeeds")
    void aWrongSeedStopsTheStartWithFileAndField(String content, String message) throws IOException {
        write("project-types.json", "[]");
        write("prompts.json", "[]");
        write("models.json", content);

        assertThatIllegalStateException().isThrownBy(() -> seed().loadIfEmpty(new SchemaMigrated()))
                .withMessageContaining(folder.resolve("models.json").toString())
                .withMessageContaining(message);
    }

    @Test
    void aMissingSeedIsNamed() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> seed().loadIfEmpty(new SchemaMigrated()))
                .withMessageContaining(folder.resolve("project-types.json").toString());
    }

    private Seed seed() {
        var seed = new Seed();
        seed.jdbi = jdbi;
        seed.json = Json.mapper();
        seed.validator = new LenientValidator();
        seed.projectTypes = projectTypes;
        seed.prompts = prompts;
        seed.models = models;
        seed.folder = Optional.of(folder.toString());
        return seed;
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
