package dev.assay.diagnosis.analyst;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.Diagnosis;
import dev.assay.diagnosis.DiagnosisRules;
import dev.assay.diagnosis.Failure;
import dev.assay.text.TerminalText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an analyst reads of a failure: cleaned and bounded, and the one thing that it may quote.
 *
 * @param detail the verdict's own sentence, on one line; it may hold text of the project, as the lines do
 * @param lines  none empty, none longer than {@link DiagnosisRules#LINE}
 */
record Excerpt(String detail, List<Line> lines) {

    private static final int DETAIL = 300;

    /**
     * A line of a log.
     *
     * @param number in the stage's log, from 1
     */
    record Line(Stage stage, int number, String text) {}

    /**
     * @param lines      at most, shared evenly by the logs that are read
     * @param characters at most, in the same way
     */
    static Excerpt of(Failure failure, Diagnosis diagnosis, int lines, int characters) {
        var stages = relevant(failure);
        var shown = diagnosis == null ? null : diagnosis.line();
        List<Line> chosen = new ArrayList<>();
        for (var stage : stages) {
            chosen.addAll(Selection.of(lines(stage, failure.logs().get(stage)), shown,
                    lines / stages.size(), characters / stages.size()));
        }
        return new Excerpt(failure.detail() == null ? "" : TerminalText.excerpt(failure.detail(), DETAIL),
                List.copyOf(chosen));
    }

    /** The line of this number in the excerpt, from 1. */
    Optional<Line> line(int number) {
        return number < 1 || number > lines.size() ? Optional.empty() : Optional.of(lines.get(number - 1));
    }

    /** The log of the stage that failed, or every log where there is none. Whatever fails late is told by the start. */
    private static List<Stage> relevant(Failure failure) {
        var own = failure.stage() == Stage.INSTALL || failure.stage() == Stage.BUILD ? failure.stage() : Stage.START;
        return failure.stage() != null && failure.logs().containsKey(own) ? List.of(own)
                : Arrays.stream(Stage.values()).filter(failure.logs()::containsKey).toList();
    }

    private static List<Line> lines(Stage stage, String log) {
        var texts = TerminalText.clean(log).split("\n");
        List<Line> lines = new ArrayList<>();
        for (var i = 0; i < texts.length; i++) {
            var text = TerminalText.excerpt(texts[i], DiagnosisRules.LINE);
            if (!text.isEmpty()) {
                lines.add(new Line(stage, i + 1, text));
            }
        }
        return lines;
    }
}
