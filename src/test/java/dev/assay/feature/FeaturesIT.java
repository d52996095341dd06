package dev.assay.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.catalog.ModelsFixture;
import dev.assay.catalog.ProjectTypesFixture;
import dev.assay.catalog.prompt.PromptsFixture;
import dev.assay.platform.Json;
import dev.assay.problem.Rejected;
import dev.assay.testing.service.TestDatabase;
import dev.assay.webhook.WebhookFixture;
import java.io.IOException;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesIT {

    private static final String GOOD = """
            {"name": "builder", "prompts": ["p"], "models": ["m"], "projectType": "web", "deadline": "PT5M",
             "budget": {"tokens": 1000}, "kafka": true,
             "webhook": {"url": "https://hooks.example.com/x", "secret": "file:good"}}""";

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final ObjectMapper json = Json.mapper();
    private final Jdbi jdbi = DATABASE.jdbi();
    private final Features features = FeaturesFixture.over(jdbi);

    @BeforeEach
    void setUp(@TempDir Path folder) throws IOException {
        features.prompts = PromptsFixture.over(jdbi);
        features.models = ModelsFixture.over(jdbi);
        features.projectTypes = ProjectTypesFixture.over(jdbi);
        features.hosts = WebhookFixture.hosts();
        features.secrets = WebhookFixture.secrets(folder);
        jdbi.useHandle(handle -> {
            handle.execute("TRUNCATE feature, prompt, prompt_version, model, project_type CASCADE");
            handle.execute("INSERT INTO model (name, spec) VALUES ('m', "
                    + "'{\"name\": \"m\", \"provider\": \"scripted\", \"modelName\": \"m\"}')");
            handle.execute("INSERT INTO project_type (name, spec) VALUES ('web', "
                    + "'{\"name\": \"web\", \"image\": \"i\", \"start\": \"s\", \"port\": 80}')");
        });
        features.prompts.addVersion("p", "v1", "{{request}}");
    }

    private Feature feature(String text) {
        try {
            return json.readValue(text, Feature.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    @Test
    void whatIsPutIsFoundByItsCallerAlone() {
        // Given
        var feature = feature(GOOD);

        // When
        var wasNew = features.put("ann", feature);
        var isNewAgain = features.put("ann", feature);

        // Then
        assertThat(wasNew).isTrue();
        assertThat(isNewAgain).isFalse();
        assertThat(features.find("ann", "builder")).contains(feature);
        assertThat(features.list("ann")).containsExactly(feature);
        assertThat(features.find("bob", "builder")).isEmpty();
        assertThat(features.list("bob")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ["p"]                 | ["p", "q"]            | prompts[1]
            ["p"]                 | ["p@v2"]              | prompts[0]
            ["m"]                 | ["m", "n"]            | models[1]
            "web"                 | "cobol"               | projectType
            "PT5M"                | "PT0.5S"              | deadline
            "PT5M"                | "P2D"                 | deadline
            hooks.example.com     | 127.0.0.1             | webhook.url
            https://hooks         | ftp://hooks           | webhook.url
            "file:good"           | "file:none"           | webhook.secret""")
    void whatCannotBeUsedIsRefusedByItsField(String good, String bad, String field) {
        // Given
        var feature = feature(GOOD.replace(good, bad));

        // When, Then
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> features.put("ann", feature))
                .satisfies(rejected -> assertThat(rejected.errors().getFirst().field()).isEqualTo(field));
        assertThat(features.list("ann")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"p@v1, m, true", "p@v7, m, true", "p@v1, n, false", "q@v1, m, false", "pp@v1, m, false"})
    void aPromptWithoutALabelAllowsEveryVersionOfIt(String promptVersion, String model, boolean isAllowed) {
        assertThat(feature(GOOD).allows(promptVersion, model)).isEqualTo(isAllowed);
    }
}
