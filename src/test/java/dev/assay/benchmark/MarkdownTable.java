package dev.assay.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Makes a table for a README of one for a terminal. Pure: lines in, lines out. */
final class MarkdownTable {

    private static final Pattern GAP = Pattern.compile(" {2,}");

    private MarkdownTable() {
    }

    /** @param aligned columns that stand at least two spaces apart; the first line holds their heads */
    static List<String> of(List<String> aligned) {
        var columns = GAP.split(aligned.getFirst()).length;
        var lines = new ArrayList<>(aligned.stream().map(line -> row(line, columns)).toList());
        lines.add(1, "|" + "---|".repeat(columns));
        return lines;
    }

    /** Only the last cells of a row can be empty. */
    private static String row(String line, int columns) {
        var cells = new ArrayList<>(List.of(GAP.split(line)));
        cells.addAll(Collections.nCopies(columns - cells.size(), ""));
        return "| " + String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList()) + " |";
    }
}
