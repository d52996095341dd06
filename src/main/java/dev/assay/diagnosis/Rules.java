package dev.assay.diagnosis;

import com.google.re2j.Pattern;
import dev.assay.catalog.Stage;
import dev.assay.verdict.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of rules, resources beside this class, in the order in which they are asked. A row is
 * {@code id root-cause where pattern}: {@code where} is {@code *}, or stages (whose log), causes (of the verdict),
 * {@code last} (the last matching line, instead of the first) and {@code ~text} (which the log must hold too), with
 * commas between them; the pattern is one of RE2, goes to the end of the row, and is for one line. Rows that say more
 * of a failure stand above those that say less, so the order of the rows says what causes what; the order of the lines
 * decides within a row.
 */
final class Rules {

    /** The last table holds what any program says when it ends in an error, so it is asked when no other knows it. */
    private static final List<String> TABLES = List.of("registry", "npm", "node", "web", "pip", "python", "maven",
            "gradle", "javac", "spring", "jvm", "general", "unhandled");

    private static final String ANYWHERE = "*";
    private static final String LAST = "last";
    private static final String BESIDE = "~";

    static final List<Rule> ALL = TABLES.stream().flatMap(Rules::read).toList();

    private Rules() {
    }

    private static Stream<Rule> read(String table) {
        var name = table + ".rules";
        try (var resource = Rules.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(row -> !row.isBlank() && !row.startsWith("#")).map(Rules::parse).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }

    static Rule parse(String row) {
        var cells = row.strip().split(" +", 4);
        if (cells.length < 4) {
            throw new IllegalArgumentException("A rule has an id, a root cause, a place and a pattern: " + row);
        }
        var where = cells[2].equals(ANYWHERE) ? List.<String>of() : List.of(cells[2].split(","));
        var stages = values(Stage.class, where);
        var causes = values(Cause.class, where);
        var last = where.contains(LAST);
        var beside = where.stream().filter(word -> word.startsWith(BESIDE)).toList();
        if (stages.size() + causes.size() + beside.size() + (last ? 1 : 0) != where.size() || beside.size() > 1) {
            throw new IllegalArgumentException("neither stage, cause nor anything else: " + cells[2]);
        }
        return new Rule(cells[0], RootCause.valueOf(cells[1]), stages, causes,
                beside.isEmpty() ? "" : beside.getFirst().substring(BESIDE.length()), last, Needles.of(cells[3]),
                Pattern.compile(cells[3]));
    }

    private static <E extends Enum<E>> Set<E> values(Class<E> type, List<String> where) {
        return Arrays.stream(type.getEnumConstants()).filter(value -> where.contains(value.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
