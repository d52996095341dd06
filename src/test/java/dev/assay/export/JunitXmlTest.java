package dev.assay.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trial.Phase;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitXmlTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "PASSED PASSED, '', 0 0 0 0",
        "FAILED FAILED, failure rerunFailure, 1 0 0 0",
        "PASSED FAILED, flakyFailure, 0 0 0 1",
        "PASSED INCONCLUSIVE, flakyError, 0 0 0 0",
        "INCONCLUSIVE INCONCLUSIVE, error rerunError, 0 1 0 0",
        "FAILED INCONCLUSIVE, failure rerunError, 1 0 0 0",
        "INCONCLUSIVE FAILED, rerunError failure, 1 0 0 0",
        "CANCELLED, skipped, 0 0 1 0",
        "CANCELLED FAILED, failure, 1 0 0 0"})
    void aCombinationIsATestCaseAndItsTrialsAreItsRuns(String phases, String elements, String counts)
            throws Exception {
        // Given
        var trials = List.of(phases.split(" ")).stream().map(Phase::valueOf).toArray(Phase[]::new);

        // When
        var suite = parse(JunitXml.of(new Reports("text").combination("p@v1", "m", trials).report()));

        // Then
        var testCase = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(String.join(" ", children(testCase))).isEqualTo(elements);
        assertThat(String.join(" ", suite.getAttribute("failures"), suite.getAttribute("errors"),
                suite.getAttribute("skipped"), suite.getAttribute("flakes"))).isEqualTo(counts);
        assertThat(suite.getAttribute("tests")).isEqualTo("1");
        assertThat(testCase.getAttribute("classname")).isEqualTo("p@v1");
        assertThat(testCase.getAttribute("time")).isEqualTo(3 * trials.length + ".000");
    }

    private static Element parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static List<String> children(Element parent) {
        List<String> names = new ArrayList<>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            names.add(child.getNodeName());
        }
        return names;
    }
}
