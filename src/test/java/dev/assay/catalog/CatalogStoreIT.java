package dev.assay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.catalog.prompt.Prompts;
import dev.assay.catalog.prompt.PromptsFixture;
import dev.assay.platform.Json;
import dev.assay.problem.Rejected;
import dev.assay.testing.service.TestDatabase;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Project types and models, and what every store makes of a hostile name, on a real PostgreSQL with its schema. */
class CatalogStoreIT {

    private static final ObjectMapper JSON = Json.mapper();

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Jdbi jdbi = database.jdbi();
    private final ProjectTypes projectTypes = new ProjectTypes();
    private final Prompts prompts = PromptsFixture.over(jdbi);
    private final Models models = new Models();

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE project_type, prompt, prompt_version, model CASCADE"));
        projectTypes.jdbi = jdbi;
        models.jdbi = jdbi;
        models.providers = () -> Set.of("openai", "scripted");
    }

    @Test
    void aProjectTypeComesBackAsItWasPut() throws JsonProcessingException {
        // Given
        var type = type("""
                {"name":"java-http","description":"Grüße 世界","image":"i","install":"a","build":"b","start":"c",
                 "port":8080,"reachableFromOutside":true,
                 "checks":{"health":{"path":"/x?y=1","statuses":[200,204],"contentType":"text/html","bodyContains":"<"},
                           "commands":[{"name":"n","command":["test","-d","out"],"exitCode":3,"timeout":"PT2.5S"}],
                           "logPatterns":[{"name":"p","severity":"FATAL","pattern":"Exception in \\"x\\""}]},
                 "resources":{"cpu":"1"},"deadlines":{"build":"PT90S"}}""");

        // When
        var isNew = projectTypes.put(type);

        // Then
        assertThat(isNew).isTrue();
        assertThat(projectTypes.find("java-http")).contains(type);
        assertThat(projectTypes.list()).containsExactly(type);
    }

    @Test
    void puttingOnceMoreReplaces() throws JsonProcessingException {
        projectTypes.put(type("{\"name\":\"t\",\"port\":1}"));

        var isNew = projectTypes.put(type("{\"name\":\"t\",\"port\":2}"));

        assertThat(isNew).isFalse();
        assertThat(projectTypes.list()).extracting(ProjectType::port).containsExactly(2);
    }

    @Test
    void whatIsDeletedIsGoneAndCannotBeDeletedTwice() throws JsonProcessingException {
        projectTypes.put(type("{\"name\":\"t\"}"));
        models.put(model("{\"name\":\"m\",\"provider\":\"openai\"}"));

        assertThat(projectTypes.delete("t")).isTrue();
        assertThat(projectTypes.delete("t")).isFalse();
        assertThat(models.delete("m")).isTrue();
        assertThat(models.delete("m")).isFalse();
        assertThat(projectTypes.find("t")).isEmpty();
        assertThat(models.find("m")).isEmpty();
    }

    @Test
    void aHostileNameIsUnknownAndNoError() {
        assertThat(projectTypes.find("a\0")).isEmpty();
        assertThat(projectTypes.delete("a\0")).isFalse();
        assertThat(models.find("'; DROP TABLE model; --")).isEmpty();
        assertThat(prompts.find("a\0")).isEmpty();
        assertThat(prompts.find("a", "v\0")).isEmpty();
        assertThat(prompts.versions("a\0")).isEmpty();
    }

    @Test
    void aModelComesBackAsItWasPut() throws JsonProcessingException {
        var model = model("""
                {"name":"gpt","provider":"openai","modelName":"gpt-4.1","baseUrl":"http://127.0.0.1:1/v1",
                 "apiKey":"env:TEST_API_KEY","temperature":0.2,"timeout":"PT30S",
                 "prices":{"inputPerMillion":0.40,"outputPerMillion":1.60}}""");

        models.put(model);

        assertThat(models.find("gpt")).contains(model);
        assertThat(models.list()).containsExactly(model);
    }

    @Test
    void whatBreaksARuleIsNotStored() throws JsonProcessingException {
        var unknown = model("{\"name\":\"m\",\"provider\":\"gemini\"}");

        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> models.put(unknown));
        assertThat(models.list()).isEmpty();
    }

    private static ProjectType type(String json) throws JsonProcessingException {
        return JSON.readValue(json, ProjectType.class);
    }

    private static Model model(String json) throws JsonProcessingException {
        return JSON.readValue(json, Model.class);
    }
}
