package dev.assay.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.firstrun.MatrixTable.Cell;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatrixTableTest {

    @Test
    void promptVersionsStandDownAndModelsAcross() {
        // Given
        var cells = List.of(
                new Cell("server@v1", "small", 1, 0, 0, "BUILD_FAILED"),
                new Cell("server@v1", "medium", 2, 1, 1, "INFRASTRUCTURE"),
                new Cell("server@v2", "small", 1, 0, 0, "NO_PORT"),
                new Cell("server@v2", "medium", 4, 4, 0, ""));

        // When
        var table = MatrixTable.of(cells, Optional.of("server@v2 medium"));

        // Then
        assertThat(table).containsExactly(
                "            small              medium",
                "server@v1   0/1 BUILD_FAILED   1/2 (1?) INFRASTRUCTURE",
                "server@v2   0/1 NO_PORT        4/4 *",
                "",
                "passed/trials and the main cause of failure; (n?) inconclusive, not counted; * the winner");
    }

    @Test
    void aCombinationThatWasNotTriedIsADash() {
        // Given
        var cells = List.of(new Cell("a", "x", 1, 1, 0, ""), new Cell("b", "y", 1, 0, 0, "CRASHED"));

        // When
        var table = MatrixTable.of(cells, Optional.empty());

        // Then
        assertThat(table).startsWith("    x     y", "a   1/1   -", "b   -     0/1 CRASHED");
    }

    @Test
    void namesCannotMoveTheCursor() {
        // Given
        var hostile = "v\u001b[2J\n\u202e" + "x".repeat(500);

        // When
        var table = MatrixTable.of(List.of(new Cell(hostile, "m\tm", 1, 1, 0, "\u0007")), Optional.empty());

        // Then
        assertThat(table).allSatisfy(line -> assertThat(line).matches("[ -~]{0,130}"));
    }
}
