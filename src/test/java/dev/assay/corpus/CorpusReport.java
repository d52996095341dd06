package dev.assay.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What came of the corpus, for people. Pure: what was expected and observed in, lines out. */
public final class CorpusReport {

    private static final String GAP = "  ";

    private CorpusReport() {
    }

    /** A case that was judged. */
    public record Judged(String caseName, Outcome expected, Outcome observed) {}

    /** The three verdicts: those expected down, those observed across. */
    public static List<String> confusion(List<Judged> all) {
        var rows = new ArrayList<List<String>>();
        rows.add(row("expected", Stream.of(Outcome.Kind.values()).map(Enum::name)));
        for (var expected : Outcome.Kind.values()) {
            rows.add(row(expected.name(), Stream.of(Outcome.Kind.values()).map(observed -> count(all.stream()
                    .filter(each -> each.expected().kind() == expected && each.observed().kind() == observed)))));
        }
        return aligned(rows);
    }

    /** Stage, cause and blame: a line for each outcome that was expected, with the cases that were judged otherwise. */
    public static List<String> outcomes(List<Judged> all) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("expected", "cases", "right", "judged otherwise"));
        var byExpected = all.stream().collect(
                Collectors.groupingBy(each -> each.expected().toString(), TreeMap::new, Collectors.toList()));
        byExpected.forEach((expected, cases) -> rows.add(List.of(expected, Integer.toString(cases.size()),
                count(cases.stream().filter(each -> each.observed().equals(each.expected()))),
                cases.stream().filter(each -> !each.observed().equals(each.expected()))
                        .map(each -> each.caseName() + " " + each.observed()).collect(Collectors.joining(", ")))));
        return aligned(rows);
    }

    /**
     * The judges one below the other, each by the cases that it judged. A case that no one can judge, because the
     * project is not what is broken, counts for none.
     *
     * @param expected  by the case's name
     * @param judgements in the order in which the judges shall stand
     */
    public static List<String> judges(Map<String, Outcome> expected, List<Judgement> judgements) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("judge", "true passes", "false passes", "true fails", "false fails", "wrong about"));
        for (var judge : judgements.stream().map(Judgement::judge).distinct().toList()) {
            var its = judgements.stream().filter(each -> each.judge().equals(judge))
                    .filter(each -> expected.get(each.caseName()).kind() != Outcome.Kind.INCONCLUSIVE).toList();
            rows.add(List.of(judge, count(its, expected, true, true), count(its, expected, true, false),
                    count(its, expected, false, false), count(its, expected, false, true),
                    its.stream().filter(each -> each.passed() != runs(expected, each))
                            .map(Judgement::caseName).sorted().collect(Collectors.joining(", "))));
        }
        return aligned(rows);
    }

    private static String count(List<Judgement> its, Map<String, Outcome> expected, boolean passed, boolean runs) {
        return count(its.stream().filter(each -> each.passed() == passed && runs(expected, each) == runs));
    }

    private static boolean runs(Map<String, Outcome> expected, Judgement judgement) {
        return expected.get(judgement.caseName()).kind() == Outcome.Kind.PASSED;
    }

    private static String count(Stream<?> some) {
        return Long.toString(some.count());
    }

    private static List<String> row(String head, Stream<String> rest) {
        return Stream.concat(Stream.of(head), rest).toList();
    }

    private static List<String> aligned(List<List<String>> rows) {
        var widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)).toArray();
        return rows.stream().map(row -> IntStream.range(0, widths.length)
                .mapToObj(column -> row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining(GAP)).stripTrailing()).toList();
    }
}
