package dev.assay.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import dev.assay.platform.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFilesTest {

    @ParameterizedTest
    @CsvSource({
        "a.txt, a.txt", "a.txt, A.TXT", "src/A.java, SRC/a.java", "é.txt, e\u0301.txt", "ﬁle.txt, file.txt",
        "straße.txt, STRASSE.txt", "straße.txt, STRA\u1e9eE.txt", "I.txt, \u0131.txt", "\u0130.txt, i.txt",
        "ΟΔΟΣ.txt, οδος.txt", "οδοσ.txt, οδος.txt", "\u212a.txt, k.txt", "Ａ.txt, a.txt", "a, a/b", "a/b, a", "A, a/b",
        "a/b/c, A/B", "dir/é, dir/e\u0301/x", "ǆ.txt, Ǆ.txt", "ſ.txt, s.txt",
    })
    void namesThatAreOneFileOnSomeDiskAreRefused(String one, String other) {
        assertThatExceptionOfType(UnsafeProjectException.class).isThrownBy(() -> project(one, other));
    }

    @ParameterizedTest
    @CsvSource({"a, b", "a.b, a/b", "a/b, a/c", "ab, a/b", "a/b, b/a", "a/a/a, a/a/b", "é, e", "ı, l", "src, src.txt"})
    void namesThatAreDifferentEverywhereAreKept(String one, String other) {
        // When
        var project = project(one, other);

        // Then
        assertThat(project.files()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud800", "a\udc00b", "\udc00\ud800"})
    void aContentThatIsNoTextIsRefused(String content) {
        // Given
        var draft = new ProjectDraft();
        draft.add("a", content);

        // Then
        assertThatExceptionOfType(UnsafeProjectException.class).isThrownBy(draft::toFiles);
    }

    @Test
    void limitsCountBytesAndHoldExactly() {
        // Given
        var largest = "é".repeat(ProjectFiles.MAX_FILE_BYTES / 2);
        var draft = new ProjectDraft();
        var tooLarge = new ProjectDraft();
        var tooMuch = new ProjectDraft();

        // When
        draft.add("a", largest);
        tooLarge.add("a", largest + "x");
        for (var path : new String[] {"a", "b", "c", "d", "e"}) {
            tooMuch.add(path, largest);
        }

        // Then
        assertThat(draft.toFiles().files()).hasSize(1);
        assertThatExceptionOfType(UnsafeProjectException.class).isThrownBy(tooLarge::toFiles);
        assertThatExceptionOfType(UnsafeProjectException.class).isThrownBy(tooMuch::toFiles);
    }

    @Test
    void aDraftStopsAtTheFirstFileThatIsTooMany() {
        // Given
        var draft = new ProjectDraft();
        for (var number = 0; number < ProjectFiles.MAX_FILES; number++) {
            draft.add("f" + number, "");
        }

        // Then
        assertThat(draft.toFiles().files()).hasSize(ProjectFiles.MAX_FILES);
        assertThatExceptionOfType(UnsafeProjectException.class).isThrownBy(() -> draft.add("one-more", ""));
    }

    @Test
    void anEmptyProjectIsRefused() {
        assertThatExceptionOfType(UnsafeProjectException.class).isThrownBy(new ProjectDraft()::toFiles);
    }

    @Test
    void aProjectSurvivesJsonAndIsProvedAgainOnReading() throws Exception {
        // Given
        var project = project("src/é.txt", "b");
        var json = Json.mapper();

        // When
        var read = json.readValue(json.writeValueAsString(project), ProjectFiles.class);

        // Then
        assertThat(read).isEqualTo(project);
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> json.readValue("{\"files\":{\"../x\":\"\"}}", ProjectFiles.class))
                .withMessageContaining("a path segment of 2 characters is not allowed");
    }

    static ProjectFiles project(String... paths) {
        var draft = new ProjectDraft();
        for (var path : paths) {
            draft.add(path, "content of " + path);
        }
        return draft.toFiles();
    }
}
