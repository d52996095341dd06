package dev.assay.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void aTableForATerminalBecomesOneForAReadme() {
        // When
        var lines = MarkdownTable.of(List.of(
                "judge      passes  wrong about",
                "a | b < 4  10      one, two",
                "Assay      2"));

        // Then
        assertThat(lines).containsExactly(
                "| judge | passes | wrong about |",
                "|---|---|---|",
                "| a \\| b < 4 | 10 | one, two |",
                "| Assay | 2 |  |");
    }
}
