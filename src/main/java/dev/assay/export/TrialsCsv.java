package dev.assay.export;

import dev.assay.trial.TrialRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** The trials of an experiment as RFC 4180 has it, one a line. */
final class TrialsCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n";

    private TrialsCsv() {
    }

    static String of(ExperimentReport report) {
        var text = new StringBuilder();
        try (var csv = new CSVPrinter(text, FORMAT)) {
            csv.printRecord("trial", "promptVersion", "model", "repeat", "confirmation", "phase", "stage", "cause",
                    "attribution", "rootCause", "line", "detail", "generationMs", "verificationMs", "calls",
                    "inputTokens", "outputTokens", "cost", "createdAt", "endedAt");
            for (var trial : report.trials()) {
                print(csv, report, trial);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        return text.toString();
    }

    private static void print(CSVPrinter csv, ExperimentReport report, TrialRow trial) throws IOException {
        var used = report.used(trial);
        csv.printRecord(trial.id(), harmless(trial.promptVersion()), harmless(trial.model()), trial.repeat(),
                trial.confirmation(), trial.phase(), trial.stage(), trial.cause(), trial.attribution(),
                trial.rootCause(), harmless(ExperimentReport.line(trial)), harmless(trial.detail()),
                trial.generationMs(), trial.verificationMs(), used.calls(), used.inputTokens(), used.outputTokens(),
                plain(used.cost()), trial.createdAt(), trial.endedAt());
    }

    /** A spreadsheet would compute what begins like a formula; behind an apostrophe it is text. */
    private static String harmless(String value) {
        var text = ExperimentReport.bounded(value);
        return !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String plain(BigDecimal cost) {
        return cost.toPlainString();
    }
}
