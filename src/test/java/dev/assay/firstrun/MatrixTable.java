package dev.assay.firstrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The matrix for people: prompt versions down, models across. Pure: cells in, lines out. */
final class MatrixTable {

    private static final String GAP = "   ";

    private MatrixTable() {}

    /**
     * One combination.
     *
     * @param cause the most frequent cause of a trial that did not pass; empty if there was none
     */
    record Cell(String promptVersion, String model, long trials, long passed, long inconclusive, String cause) {

        String text(boolean won) {
            var text = new StringBuilder().append(passed).append('/').append(trials);
            if (inconclusive > 0) {
                text.append(" (").append(inconclusive).append("?)");
            }
            if (!cause.isEmpty()) {
                text.append(' ').append(cause);
            }
            return won ? text.append(" *").toString() : text.toString();
        }
    }

    /**
     * @param cells  in the order in which rows and columns shall stand
     * @param winner the winning cell's prompt version and model, as {@code version model}; empty if none won
     * @return aligned lines, a heading first, a legend last; of printable ASCII, whatever the names contain
     */
    static List<String> of(List<Cell> cells, Optional<String> winner) {
        var versions = cells.stream().map(Cell::promptVersion).distinct().toList();
        var models = cells.stream().map(Cell::model).distinct().toList();
        var rows = new ArrayList<List<String>>();
        rows.add(row("", models));
        for (var version : versions) {
            rows.add(row(version, models.stream().map(model -> cells.stream()
                    .filter(cell -> cell.promptVersion().equals(version) && cell.model().equals(model)).findFirst()
                    .map(cell -> cell.text(winner.equals(Optional.of(version + " " + model)))).orElse("-")).toList()));
        }
        var lines = new ArrayList<>(aligned(rows));
        lines.add("");
        lines.add("passed/trials and the main cause of failure; (n?) inconclusive, not counted; * the winner");
        return lines;
    }

    private static List<String> row(String head, List<String> rest) {
        var row = new ArrayList<String>();
        row.add(Printable.of(head));
        rest.stream().map(Printable::of).forEach(row::add);
        return row;
    }

    private static List<String> aligned(List<List<String>> rows) {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (var column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> {
            var line = new ArrayList<String>();
            for (var column = 0; column < widths.length; column++) {
                line.add(row.get(column) + " ".repeat(widths[column] - row.get(column).length()));
            }
            return line.stream().collect(Collectors.joining(GAP)).stripTrailing();
        }).toList();
    }
}
