package dev.assay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.platform.Ids;
import dev.assay.platform.Json;
import dev.assay.platform.SchemaMigrated;
import dev.assay.platform.Sha256;
import dev.assay.problem.Rejected;
import dev.assay.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The stores on a real PostgreSQL with the real schema. */
class CatalogStoreIT {

    private static final ObjectMapper JSON = Json.mapper();
    private static TestDatabase database;
    private static Jdbi jdbi;

    private final ProjectTypes projectTypes = new ProjectTypes();
    private final Prompts prompts = new Prompts();
    private final Models models = new Models();

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        jdbi = database.jdbi();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE project_type, prompt, prompt_version, model CASCADE"));
        projectTypes.jdbi = jdbi;
        prompts.jdbi = jdbi;
        prompts.ids = new Ids();
        models.jdbi = jdbi;
        models.providers = () -> new TreeSet<>(Set.of("openai", "scripted"));
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

    @Test
    void theFirstVersionMakesThePromptAndVersionsKeepTheirOrder() {
        // When
        var first = prompts.addVersion("java-server", "v10", "first {{request}}");
        prompts.addVersion("java-server", "v2", "second");
        prompts.addVersion("java-server", "a", "third");

        // Then
        assertThat(first.isNew()).isTrue();
        assertThat(first.version().sha256()).isEqualTo(Sha256.of("first {{request}}"));
        assertThat(first.version().createdAt()).isNotNull();
        assertThat(prompts.find("java-server", "v10")).contains(first.version());
        assertThat(prompts.versions("java-server")).extracting(PromptVersion::label).containsExactly("v10", "v2", "a");
        assertThat(prompts.list()).singleElement()
                .satisfies(prompt -> assertThat(prompt.labels()).containsExactly("v10", "v2", "a"));
        assertThat(prompts.find("java-server")).map(Prompts.Prompt::name).contains("java-server");
    }

    @Test
    void theVerySameVersionIsAddedOnce() {
        var first = prompts.addVersion("p", "v1", "x");

        var again = prompts.addVersion("p", "v1", "x");

        assertThat(again.isNew()).isFalse();
        assertThat(again.version()).isEqualTo(first.version());
    }

    @Test
    void aLabelNeverGetsAnotherContent() {
        prompts.addVersion("p", "v1", "x");
        prompts.addVersion("p", "v2", "y");

        assertConflict(() -> prompts.addVersion("p", "v1", "z"), "label-taken", "p@v1");
        assertConflict(() -> prompts.addVersion("p", "v1", "y"), "label-taken", "p@v1");
        assertThat(prompts.find("p", "v1")).map(PromptVersion::content).contains("x");
    }

    @Test
    void aContentHasOneLabelInAPrompt() {
        prompts.addVersion("p", "v1", "x");

        assertConflict(() -> prompts.addVersion("p", "v2", "x"), "content-exists", "p@v1");
        assertThat(prompts.addVersion("q", "v2", "x").isNew()).isTrue();
    }

    @Test
    void anUnknownVariableIsRefusedAndLeavesNoPromptBehind() {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> prompts.addVersion("p", "v1", "{{no.such.variable}}"))
                .satisfies(rejected -> assertThat(rejected.errors().getFirst().field()).isEqualTo("content"));
        assertThat(prompts.list()).isEmpty();
    }

    @Test
    void theDatabaseItselfRefusesToChangeAVersion() {
        prompts.addVersion("p", "v1", "x");

        assertThatExceptionOfType(UnableToExecuteStatementException.class).isThrownBy(() ->
                jdbi.useHandle(handle -> handle.execute("UPDATE prompt_version SET content = 'y'")))
                .withMessageContaining("never changes");
    }

    @Test
    void referencesAreResolvedInTheOrderOfTheRequest() {
        prompts.addVersion("a", "v1", "x");
        prompts.addVersion("a", "v2", "y");
        prompts.addVersion("b", "v1", "x");

        assertThat(prompts.resolve(List.of("b", "a@v2", "a"))).extracting(PromptVersion::reference)
                .containsExactly("b@v1", "a@v2", "a@v1");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> prompts.resolve(List.of("a\0@v1")));
    }

    @Test
    void manyWhoAddTheSameVersionAtOnceGetTheSameOne() throws Exception {
        var added = atOnce(8, () -> inTransaction("same"));

        assertThat(added).extracting(each -> each.version().id()).containsOnly(added.getFirst().version().id());
        assertThat(added).filteredOn(Prompts.Added::isNew).hasSize(1);
    }

    private Prompts.Added inTransaction(String content) {
        return jdbi.inTransaction(handle -> prompts.addVersion("p", "v1", content));
    }

    @Test
    void theSeedFillsAnEmptyCatalogueAndNeverAFilledOne() throws Exception {
        // Given
        write("project-types.json", "[{\"name\":\"t\",\"image\":\"i\",\"start\":\"s\",\"port\":1}]");
        write("prompts.json", """
                [{"name":"p","versions":[{"label":"v1","content":"x"},{"label":"v2","content":"y"}]}]""");
        write("models.json", "[{\"name\":\"m\",\"provider\":\"scripted\",\"modelName\":\"m\"}]");

        // When
        atOnce(4, () -> jdbi.inTransaction(handle -> {
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
        seed.json = JSON;
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

    private static void assertConflict(Callable<?> adding, String code, String names) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(adding::call).satisfies(rejected -> {
            assertThat(rejected.status()).isEqualTo(409);
            assertThat(rejected.code()).isEqualTo(code);
            assertThat(rejected.getMessage()).contains(names);
        });
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        var barrier = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var started = Stream.generate(() -> pool.submit(() -> {
                barrier.await(10, TimeUnit.SECONDS);
                return work.call();
            })).limit(threads).toList();
            return started.stream().map(each -> {
                try {
                    return each.get(30, TimeUnit.SECONDS);
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
            }).toList();
        }
    }

    private static ProjectType type(String json) throws JsonProcessingException {
        return JSON.readValue(json, ProjectType.class);
    }

    private static Model model(String json) throws JsonProcessingException {
        return JSON.readValue(json, Model.class);
    }
}
