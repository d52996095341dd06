package dev.assay.export;

import static dev.assay.export.ExperimentReport.bounded;

import dev.assay.experiment.Matrix;
import dev.assay.trial.Phase;
import dev.assay.trial.TrialRow;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML in the form of Maven Surefire's reruns: a combination is a test case, its trials are the runs of it. Failed
 * in every run is a {@code failure}, both passed and failed is a {@code flakyFailure} of a test case that counts as
 * passed, and a run that tells nothing of the project is an {@code error}, by whose fault it was.
 */
final class JunitXml {

    private final ExperimentReport report;
    private final XMLStreamWriter xml;

    private JunitXml(ExperimentReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    /** One element: the first of its kind has the short name, the others are reruns. */
    private record Run(String element, TrialRow trial) {}

    static String of(ExperimentReport report) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JunitXml(report, xml).write();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("in memory, and only text that XML can hold", impossible);
        }
        return text.toString();
    }

    private void write() throws XMLStreamException {
        var cells = report.matrix().combinations();
        var runs = cells.stream().map(this::runs).toList();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        attribute("name", "experiment " + report.experiment().id());
        attribute("tests", cells.size());
        attribute("failures", count(runs, "failure"));
        attribute("errors", count(runs, "error"));
        attribute("skipped", cells.stream().filter(cell -> isSkipped(cell, runs(cell))).count());
        attribute("flakes", count(runs, "flakyFailure"));
        attribute("time", seconds(report.trials()));
        attribute("timestamp", report.experiment().createdAt());
        properties();
        for (var place = 0; place < cells.size(); place++) {
            testCase(cells.get(place), runs.get(place));
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void properties() throws XMLStreamException {
        xml.writeStartElement("properties");
        property("outcome", report.experiment().outcome());
        property("reason", report.experiment().reason());
        xml.writeEndElement();
    }

    private void property(String name, Object value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value == null ? "" : value);
    }

    private void testCase(Matrix.Cell cell, List<Run> runs) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", cell.promptVersion());
        attribute("name", cell.model() + (cell.repairRound() == 0 ? "" : ", repair " + cell.repairRound()));
        attribute("time", seconds(report.trialsOf(cell)));
        if (isSkipped(cell, runs)) {
            xml.writeEmptyElement("skipped");
        }
        for (var run : runs) {
            run(run);
        }
        xml.writeEndElement();
    }

    private void run(Run run) throws XMLStreamException {
        var trial = run.trial();
        xml.writeStartElement(run.element());
        attribute("message", trial.detail() == null ? "" : trial.detail());
        attribute("type", trial.blame());
        var text = "trial " + trial.id() + "\n" + ExperimentReport.line(trial);
        if (run.element().equals("failure") || run.element().equals("error")) {
            xml.writeCharacters(text);
        } else {
            xml.writeStartElement("stackTrace");
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private List<Run> runs(Matrix.Cell cell) {
        List<Run> runs = new ArrayList<>();
        var judged = cell.passed() + cell.failed() > 0;
        for (var trial : report.trialsOf(cell)) {
            if (trial.phase() == Phase.FAILED) {
                runs.add(new Run(cell.passed() > 0 ? "flakyFailure" : has(runs, "failure") ? "rerunFailure"
                        : "failure", trial));
            } else if (trial.phase() == Phase.INCONCLUSIVE) {
                runs.add(new Run(cell.passed() > 0 ? "flakyError" : judged || has(runs, "error") ? "rerunError"
                        : "error", trial));
            }
        }
        return runs;
    }

    private static boolean has(List<Run> runs, String element) {
        return runs.stream().anyMatch(run -> run.element().equals(element));
    }

    private static boolean isSkipped(Matrix.Cell cell, List<Run> runs) {
        return cell.passed() == 0 && runs.isEmpty();
    }

    private static long count(List<List<Run>> runs, String element) {
        return runs.stream().filter(each -> has(each, element)).count();
    }

    private static String seconds(List<TrialRow> trials) {
        return String.format(Locale.ROOT, "%.3f", trials.stream().mapToLong(TrialRow::latencyMs).sum() / 1000.0);
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, bounded(String.valueOf(value)));
    }
}
