package dev.assay.catalog.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.platform.Ids;
import dev.assay.platform.Sha256;
import dev.assay.problem.Rejected;
import dev.assay.testing.AtOnce;
import dev.assay.testing.service.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Prompts and their immutable versions, on a real PostgreSQL with the real schema. */
class PromptsIT {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Jdbi jdbi = database.jdbi();
    private final Prompts prompts = new Prompts();

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE prompt, prompt_version CASCADE"));
        prompts.jdbi = jdbi;
        prompts.ids = new Ids();
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
        var added = AtOnce.run(8, () -> inTransaction("same"));

        assertThat(added).extracting(each -> each.version().id()).containsOnly(added.getFirst().version().id());
        assertThat(added).filteredOn(Prompts.Added::isNew).hasSize(1);
    }

    private Prompts.Added inTransaction(String content) {
        return jdbi.inTransaction(handle -> prompts.addVersion("p", "v1", content));
    }

    private static void assertConflict(Callable<?> adding, String code, String names) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(adding::call).satisfies(rejected -> {
            assertThat(rejected.status()).isEqualTo(409);
            assertThat(rejected.code()).isEqualTo(code);
            assertThat(rejected.getMessage()).contains(names);
        });
    }
}
