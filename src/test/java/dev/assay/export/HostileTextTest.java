package dev.assay.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trial.Phase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model, a log or a user writes, an export has no element or attribute that its template does not make. */
class HostileTextTest {

    private static final Pattern HIDING = Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Co}\u001b\u0008]");

    static Stream<String> texts() {
        return Stream.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='x", "]]>",
                "<![CDATA[x]]>", "<!--", "--><b>", "</style><script>x</script>", "</pre></td></table><h1>x</h1>",
                "&lt;", "&#0;", "\0\u0001\u0008", "\ud800", "\udc00\ud800", "\uffff\ufffe", "\u202Etxt.exe",
                "\u2028\u2029", "javascript:x", "<svg/onload=x>", "=HYPERLINK(\"http://x\")", "x".repeat(1_000_000),
                "🦊", "");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void htmlHasTheSameElementsWhateverTheTextsSay(String text) {
        // Given
        var plain = Jsoup.parse(HtmlReport.of(report("plain")));

        // When
        var document = Jsoup.parse(HtmlReport.of(report(text)));

        // Then
        assertThat(document.select("script, img, link, iframe, object, [href], [src], [onload], [onerror]")).isEmpty();
        assertThat(document.getAllElements().stream().map(each -> each.tagName()).filter(tag -> !tag.equals("pre")))
                .containsExactlyElementsOf(plain.getAllElements().stream().map(each -> each.tagName())
                        .filter(tag -> !tag.equals("pre")).toList());
        assertThat(document.outerHtml().length()).isLessThan(60_000);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void xmlIsWellFormedAndHasTheSameElementsWhateverTheTextsSay(String text) throws Exception {
        // When
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(
                new ByteArrayInputStream(JunitXml.of(report(text)).getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(document.getElementsByTagName("*").getLength()).isEqualTo(9);
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("flakyFailure").getLength()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noCellOfTheCsvBeginsAFormula(String text) {
        // When
        var csv = TrialsCsv.of(report(text));

        // Then
        assertThat(csv).doesNotContainPattern("(^|,)\"[=+@\\t-]");
        assertThat(csv.length()).isLessThan(60_000);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noExportTurnsTheDirectionOfATextOrHidesAPartOfIt(String text) {
        // Given
        var report = report(text + "\u202Efdp.\u2066\u200B\u001b[8mhidden\r\nsecond");

        // When
        var exports = List.of(HtmlReport.of(report), JunitXml.of(report), TrialsCsv.of(report));

        // Then
        assertThat(exports).noneMatch(HIDING.asPredicate());
    }

    private static ExperimentReport report(String text) {
        return new Reports(text).combination("p@v1", "m", Phase.FAILED)
                .combination("p@v2", "m", Phase.PASSED, Phase.FAILED).report();
    }
}
