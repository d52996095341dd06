package dev.assay.diagnosis.analyst;

import dev.assay.diagnosis.analyst.Excerpt.Line;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which lines of a long log are read: those around the line that the rules found, the first of many errors, and the
 * last words. Each part has a share of its own, so that a log full of one cannot displace the others.
 */
final class Selection {

    private final List<Line> log;
    private final BitSet chosen = new BitSet();
    private int lines;
    private int characters;

    private Selection(List<Line> log) {
        this.log = log;
    }

    /** @param shown the text of the line that the rules found; null if they found none */
    static List<Line> of(List<Line> log, String shown, int lines, int characters) {
        var selection = new Selection(log);
        selection.take(around(log, shown), lines / 3, characters / 3);
        selection.take(IntStream.range(0, log.size()), lines * 2 / 3, characters * 2 / 3);
        selection.take(IntStream.range(0, log.size()).map(i -> log.size() - 1 - i), lines, characters);
        return selection.chosen.stream().mapToObj(log::get).toList();
    }

    /** The line itself, then its neighbours by turns. */
    private static IntStream around(List<Line> log, String shown) {
        var at = IntStream.range(0, log.size()).filter(i -> log.get(i).text().equals(shown)).findFirst();
        return at.isEmpty() ? IntStream.empty() : IntStream.range(0, 2 * log.size())
                .map(step -> at.getAsInt() + (step % 2 == 0 ? -step / 2 : step / 2 + 1))
                .filter(i -> i >= 0 && i < log.size());
    }

    /** In their order, until the next would be too much. */
    private void take(IntStream candidates, int maxLines, int maxCharacters) {
        candidates.filter(i -> !chosen.get(i)).takeWhile(i -> lines < maxLines
                && characters + log.get(i).text().length() <= maxCharacters).forEach(i -> {
            chosen.set(i);
            lines++;
            characters += log.get(i).text().length();
        });
    }
}
