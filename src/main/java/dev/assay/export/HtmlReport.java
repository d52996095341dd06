package dev.assay.export;

import static dev.assay.export.ExperimentReport.bounded;

import dev.assay.experiment.Matrix;
import dev.assay.trial.TrialRow;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;

/**
 * One HTML file that needs nothing but itself: no script, no other address. It is built as a tree of nodes, so that
 * escaping cannot be forgotten.
 */
final class HtmlReport {

    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
            th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #8886; }
            td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            pre, code { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
            .bar { position: relative; height: .8rem; min-width: 8rem; background: #8883; border-radius: .2rem; }
            .bar i { position: absolute; top: 0; bottom: 0; background: #3b82f680; border-radius: .2rem; }
            .bar b { position: absolute; top: 0; bottom: 0; width: 2px; background: currentColor; }
            .PASSED { color: #15803d; } .FAILED { color: #dc2626; } .INCONCLUSIVE, .CANCELLED { opacity: .65; }
            .flaky { border: 1px solid; border-radius: .3rem; padding: 0 .3rem; font-size: .85em; }
            @media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
            """;

    private final ExperimentReport report;

    private HtmlReport(ExperimentReport report) {
        this.report = report;
    }

    static String of(ExperimentReport report) {
        return new HtmlReport(report).document().outerHtml();
    }

    private Document document() {
        var document = Document.createShell("");
        document.outputSettings().prettyPrint(false);
        var title = "Experiment " + report.experiment().id();
        document.prependChild(new DocumentType("html", "", ""));
        document.head().appendElement("meta").attr("charset", "utf-8");
        document.head().appendElement("meta").attr("http-equiv", "Content-Security-Policy").attr("content", POLICY);
        document.head().appendElement("meta").attr("name", "viewport").attr("content", "width=device-width");
        document.head().appendElement("title").text(title);
        document.head().appendElement("style").appendText(STYLE);
        var body = document.body();
        body.appendElement("h1").text(title);
        summary(body);
        matrix(body.appendElement("table"));
        body.appendElement("h2").text("Trials");
        trials(body.appendElement("table"));
        return document;
    }

    private void summary(Element body) {
        var experiment = report.experiment();
        body.appendElement("p").appendElement("strong")
                .text(experiment.hasEnded() ? experiment.outcome() + ": " + bounded(experiment.reason())
                        : "It still runs");
        body.appendElement("h2").text("What was asked for");
        body.appendElement("pre").text(bounded(report.request()));
        body.appendElement("p").text("Strategy " + experiment.strategy() + "; first trials of each combination: "
                + experiment.repeats() + "; fresh passes that a winner needs: " + experiment.confirmations()
                + ". Begun " + experiment.createdAt()
                + (experiment.endedAt() == null ? "" : ", ended " + experiment.endedAt()) + ".");
        body.appendElement("h2").text("Combinations");
    }

    private void matrix(Element table) {
        heads(table, "Prompt version", "Model", "Passed", "Pass rate, 95 % interval", "Inconclusive", "Cost", "Causes");
        for (var cell : report.matrix().combinations()) {
            var row = table.appendElement("tr");
            row.appendElement("td").text(bounded(cell.promptVersion())
                    + (cell.repairRound() == 0 ? "" : ", repair " + cell.repairRound()));
            var model = row.appendElement("td").text(bounded(cell.model()));
            if (cell.flaky()) {
                model.appendText(" ").appendElement("span").addClass("flaky").text("flaky");
            }
            number(row, cell.passed() + " of " + (cell.passed() + cell.failed()));
            bar(row.appendElement("td"), cell);
            number(row, cell.inconclusive());
            number(row, "$" + cell.cost().toPlainString());
            row.appendElement("td").text(cell.causes().stream().map(each -> each.count() + " × " + each.cause())
                    .collect(Collectors.joining(", ")));
        }
    }

    private static void bar(Element cell, Matrix.Cell combination) {
        if (combination.interval() == null) {
            cell.text("nothing judged");
            return;
        }
        var low = 100 * combination.interval().low();
        var high = 100 * combination.interval().high();
        var bar = cell.appendElement("div").addClass("bar").attr("title",
                String.format(Locale.ROOT, "%.0f %% to %.0f %%", low, high));
        bar.appendElement("i").attr("style", String.format(Locale.ROOT, "left:%.1f%%;width:%.1f%%", low, high - low));
        bar.appendElement("b").attr("style", String.format(Locale.ROOT, "left:%.1f%%", 100 * combination.passRate()));
        cell.appendText(String.format(Locale.ROOT, "%.0f %% (%.0f to %.0f)", 100 * combination.passRate(), low, high));
    }

    private void trials(Element table) {
        heads(table, "Prompt version", "Model", "#", "Phase", "Why", "Seconds", "Tokens", "Cost");
        report.trials().forEach(trial -> trial(table.appendElement("tr"), trial));
    }

    private void trial(Element row, TrialRow trial) {
        var used = report.used(trial);
        row.appendElement("td").text(bounded(trial.promptVersion())
                + (trial.repairRound() == 0 ? "" : ", repair " + trial.repairRound()));
        row.appendElement("td").text(bounded(trial.model()));
        number(row, trial.repeat());
        row.appendElement("td").addClass(trial.phase().name())
                .text(trial.phase() + (trial.confirmation() ? ", a fresh repeat" : ""));
        var why = row.appendElement("td");
        why.text(List.of(trial.stage() == null ? "" : trial.stage().name(), trial.blame() == null ? "" : trial.blame(),
                        trial.rootCause() == null ? "" : trial.rootCause().name(), bounded(trial.detail())).stream()
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · ")));
        var line = ExperimentReport.line(trial);
        if (!line.isEmpty()) {
            why.appendElement("pre").text(line);
        }
        number(row, String.format(Locale.ROOT, "%.1f", trial.latencyMs() / 1000.0));
        number(row, used.tokens());
        number(row, "$" + used.cost().toPlainString());
    }

    private static void heads(Element table, String... heads) {
        var row = table.appendElement("tr");
        for (var head : heads) {
            row.appendElement("th").text(head);
        }
    }

    private static void number(Element row, Object value) {
        row.appendElement("td").addClass("n").text(String.valueOf(value));
    }
}
