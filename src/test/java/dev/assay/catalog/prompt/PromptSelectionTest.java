package dev.assay.catalog.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.platform.Sha256;
import dev.assay.problem.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptSelectionTest {

    private static final PromptVersion A1 = version("a", "v1");
    private static final PromptVersion A2 = version("a", "v2");
    private static final PromptVersion B1 = version("b", "v1");
    private static final List<PromptVersion> KNOWN = List.of(A1, A2, B1);

    @Test
    void aReferenceIsThatVersionAndANameIsEveryVersion() {
        assertThat(Prompts.select(List.of("b@v1", "a"), KNOWN)).containsExactly(B1, A1, A2);
    }

    @Test
    void whatIsNamedTwiceIsTriedOnce() {
        assertThat(Prompts.select(List.of("a@v2", "a", "a@v2"), KNOWN)).containsExactly(A2, A1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "a@v3", "a@", "@v1", "", "A", "a@v1@v1", "a@v1 "})
    void anUnknownReferenceIsNamedByItsPlace(String unknown) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> Prompts.select(List.of("a", unknown), KNOWN))
                .satisfies(rejected -> assertThat(rejected.errors()).extracting(Rejected.FieldError::field)
                        .containsExactly("prompts[1]"));
    }

    @Test
    void theDigestIsOfTheTextInUtf8() {
        assertThat(Sha256.of("ü")).isEqualTo("607474ca475a9724d7360aba71a56d5df77e61350e3f724cfa1f46e857e2d85f");
    }

    private static PromptVersion version(String prompt, String label) {
        return new PromptVersion(UUID.nameUUIDFromBytes((prompt + label).getBytes()), prompt, label, "0".repeat(64),
                "x", Instant.EPOCH);
    }
}
