package dev.assay.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FailedAnswerTest {

    private static final ProjectFiles PROJECT = new ProjectFiles(new TreeMap<>(Map.of(
            new RelativePath("README.md"), "```sh\nmvn\n```\n````\n",
            new RelativePath("src/Main.java"), "class Main {}",
            new RelativePath("web/index.html"), "<p>" + "x".repeat(2_000) + "</p>\n")));

    @Test
    void itReadsAsTheSameProjectAgain() {
        // When
        var read = AnswerParser.parse(FailedAnswer.of(PROJECT, 100_000));

        // Then
        assertThat(read.files()).isEqualTo(new TreeMap<>(Map.of(
                new RelativePath("README.md"), PROJECT.files().get(new RelativePath("README.md")),
                new RelativePath("src/Main.java"), "class Main {}\n",
                new RelativePath("web/index.html"), PROJECT.files().get(new RelativePath("web/index.html")))));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        // When
        var text = FailedAnswer.of(PROJECT, 1_000);

        // Then
        assertThat(text).contains("class Main {}").doesNotContain("<p>")
                .endsWith("(too long to repeat here: web/index.html)\n");
    }
}
