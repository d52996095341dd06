package dev.assay.export;

import dev.assay.experiment.ExperimentRow;
import dev.assay.experiment.Matrix;
import dev.assay.text.TerminalText;
import dev.assay.trial.TrialRow;
import dev.assay.usage.UsageTotals;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything that an export shows of an experiment.
 *
 * @param request what the user of the case asked for
 * @param trials  in the order of the combinations and repeats
 * @param used    by trial; a trial that is not there made no call
 */
record ExperimentReport(ExperimentRow experiment, String request, Matrix matrix, List<TrialRow> trials,
        Map<UUID, UsageTotals> used) {

    private static final int LONGEST = 2_000;

    List<TrialRow> trialsOf(Matrix.Cell cell) {
        return trials.stream().filter(trial -> trial.promptVersion().equals(cell.promptVersion())
                && trial.model().equals(cell.model())
                && trial.repairRound() == cell.repairRound()).toList();
    }

    UsageTotals used(TrialRow trial) {
        return used.getOrDefault(trial.id(), UsageTotals.NONE);
    }

    /** The line of the log that shows why a trial failed; empty where none does. */
    static String line(TrialRow trial) {
        return trial.diagnosis() == null || trial.diagnosis().line() == null ? "" : bounded(trial.diagnosis().line());
    }

    /** What a reader may see of a text, cut where it is longer than anybody reads; empty for null. */
    static String bounded(String text) {
        if (text == null) {
            return "";
        }
        var clean = TerminalText.clean(text);
        var kept = new StringBuilder();
        clean.codePoints().limit(LONGEST).map(c -> isXml(c) ? c : 0xFFFD).forEach(kept::appendCodePoint);
        return clean.codePointCount(0, clean.length()) > LONGEST ? kept.append('…').toString() : kept.toString();
    }

    private static boolean isXml(int c) {
        return c < 0xFFFE || c >= 0x10000;
    }
}
