package dev.assay.diagnosis.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.RootCause;
import dev.assay.diagnosis.analyst.Analysis.Quote;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {

    private static final Excerpt EXCERPT = new Excerpt("", List.of(
            new Excerpt.Line(Stage.BUILD, 7, "Cannot find module 'x'"), new Excerpt.Line(Stage.BUILD, 9, "exit 1")));
    private static final String NOT_A_LINE = "quote 1 is not the line of that number in the excerpt";

    @Test
    void anAnswerThatKeepsToTheRulesIsTaken() throws RefusedAnswerException {
        // When
        var analysis = AnswerReader.read("""
                 {"quotes": [{"text": "exit 1", "line": 2}, {"line": 1, "text": "Cannot find module 'x'"}],
                  "suggestion": "Declare\\n x.", "explanation": " List<String> is no\\u001b[31m module ",
                  "rootCause": "MISSING_DEPENDENCY"}
                """, EXCERPT);

        // Then
        assertThat(analysis).isEqualTo(new Analysis(RootCause.MISSING_DEPENDENCY, "List‹String› is no module",
                "Declare  x.", List.of(new Quote(Stage.BUILD, 9, "exit 1"),
                        new Quote(Stage.BUILD, 7, "Cannot find module 'x'"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1           | 'exit 1'                   | " + NOT_A_LINE,
        "3           | 'exit 1'                   | " + NOT_A_LINE,
        "0           | 'exit 1'                   | " + NOT_A_LINE,
        "-1          | 'exit 1'                   | " + NOT_A_LINE,
        "9           | 'exit 1'                   | " + NOT_A_LINE,
        "2           | 'exit 1 '                  | " + NOT_A_LINE,
        "2           | 'Exit 1'                   | " + NOT_A_LINE,
        "2           | 'exit'                     | " + NOT_A_LINE,
        "2           | ''                         | " + NOT_A_LINE,
        "2           | 'exit 1\\u200b'            | " + NOT_A_LINE,
        "2           | '2 BUILD\\u007c exit 1'    | " + NOT_A_LINE,
        "2.0         | 'exit 1'                   | the line of quote 1 is no whole number",
        "2e0         | 'exit 1'                   | the line of quote 1 is no whole number",
        "4294967298  | 'exit 1'                   | the line of quote 1 is no whole number",
        "true        | 'exit 1'                   | the line of quote 1 is no whole number",
        "null        | 'exit 1'                   | the line of quote 1 is no whole number",
    })
    void aQuoteIsTheLineOfItsNumberOrTheWholeAnswerIsRefused(String number, String text, String reason) {
        // Given
        var quotes = "[{\"line\": %s, \"text\": \"%s\"}, {\"line\": 1, \"text\": \"Cannot find module 'x'\"}]";

        // Then
        assertRefused(answer("\"UNKNOWN\"", "\"e\"", "\"s\"", quotes.formatted(number, text)), reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "lower         | \"unknown\"           | rootCause is none of the list",
        "a verdict's   | \"BUILD_FAILED\"      | rootCause is none of the list",
        "a number      | 3                     | rootCause is no text",
        "null          | null                  | rootCause is no text",
        "a list        | [\"UNKNOWN\"]         | rootCause is no text",
        "empty         | \"\"                  | rootCause is none of the list",
    })
    void theRootCauseIsOneOfTheList(String name, String rootCause, String reason) {
        // Then
        assertRefused(answer(rootCause, "\"e\"", "\"s\"", "[]"), reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "see https://x.example",
        "see HTTP://x.example",
        "see ht\\u200btps://x.example",
        "see https:\\\\/\\\\/x.example",
        "see https:\\\\\\\\x.example",
        "see https: //x.example",
        "see ｈｔｔｐｓ：／／x.example",
        "see www.x.example",
        "see vscode://x",
        "a [link](x)",
        "a ![picture] (x)",
        "javascript:alert(1)",
        "data:text/html;base64,x",
        "mailto:x@x.example",
    })
    void proseWithALinkIsRefused(String prose) {
        // Then
        assertRefused(answer("\"UNKNOWN\"", '"' + prose + '"', "\"s\"", "[]"), "explanation holds a link");
        assertRefused(answer("\"UNKNOWN\"", "\"e\"", '"' + prose + '"', "[]"), "suggestion holds a link");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "it listens on localhost:8080 and not on 0.0.0.0:8080",
        "see server.js:12, a profile: and a[0], f(x)",
        "C:\\\\project and /project//src hold nothing",
        "the data: none of it",
    })
    void proseThatOnlyLooksLikeOneIsNot(String prose) throws RefusedAnswerException {
        // Then
        assertThat(AnswerReader.read(answer("\"UNKNOWN\"", '"' + prose + '"', "\"s\"", "[]"), EXCERPT).explanation())
                .isEqualTo(prose.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "nothing               | ~~                          | the answer is no JSON object",
        "a word                | PASSED                      | the answer is not one JSON object and nothing else",
        "a list                | [%s]                        | the answer is no JSON object",
        "a text                | \"x\"                       | the answer is no JSON object",
        "null                  | null                        | the answer is no JSON object",
        "text before           | Sure! %s                    | the answer is not one JSON object and nothing else",
        "text after            | %s Done.                    | the answer is not one JSON object and nothing else",
        "a second object       | %s %s                       | the answer is not one JSON object and nothing else",
        "a code fence          | ```json %s ```              | the answer is not one JSON object and nothing else",
        "a byte order mark     | \uFEFF%s                    | the answer is not one JSON object and nothing else",
        "a comment             | /* x */ %s                  | the answer is not one JSON object and nothing else",
        "an empty object       | {}                          | the answer has no rootCause",
    })
    void onlyOneObjectIsAnAnswer(String name, String form, String reason) {
        // Then
        var answer = answer("\"UNKNOWN\"", "\"e\"", "\"s\"", "[]");
        assertRefused(form.replace("%s", answer), reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"verdict\": \"PASSED\"      | the answer has members that were not asked for",
        "\"__proto__\": {}            | the answer has members that were not asked for",
        "\"rootCause\": \"UNKNOWN\"   | the answer is not one JSON object and nothing else",
        "\"quotes\": []               | the answer is not one JSON object and nothing else",
    })
    void noMemberIsAdded(String member, String reason) {
        // Then
        var answer = answer("\"UNKNOWN\"", "\"e\"", "\"s\"", "[]");
        assertRefused(answer.substring(0, answer.length() - 1) + ", " + member + "}", reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"none\"                                            | quotes is no list",
        "{\"1\": \"exit 1\"}                                 | quotes is no list",
        "null                                                | quotes is no list",
        "[\"exit 1\"]                                        | quote 1 is no JSON object",
        "[{\"line\": 2}]                                     | quote 1 has no text",
        "[{\"line\": 2, \"text\": 1}]                        | text is no text",
        "[{\"line\": 2, \"text\": \"exit 1\", \"stage\": 1}] | quote 1 has members that were not asked for",
    })
    void quotesHaveOneForm(String quotes, String reason) {
        // Then
        assertRefused(answer("\"UNKNOWN\"", "\"e\"", "\"s\"", quotes), reason);
    }

    @Test
    void everyLengthHasALimit() throws RefusedAnswerException {
        // Given
        var quote = "{\"line\": 2, \"text\": \"exit 1\"}";

        // Then
        assertThat(AnswerReader.read(answer("\"UNKNOWN\"", '"' + "x".repeat(600) + '"', "\"s\"",
                "[" + (quote + ",").repeat(4) + quote + "]"), EXCERPT).quotes()).hasSize(5);
        assertRefused(answer("\"UNKNOWN\"", '"' + "x".repeat(601) + '"', "\"s\"", "[]"),
                "explanation has more than 600 characters");
        assertRefused(answer("\"UNKNOWN\"", "\"e\"", '"' + "x".repeat(601) + '"', "[]"),
                "suggestion has more than 600 characters");
        assertRefused(answer("\"UNKNOWN\"", "\"e\"", "\"s\"", "[" + (quote + ",").repeat(5) + quote + "]"),
                "there are more than 5 quotes");
        assertRefused(" ".repeat(16 * 1024) + "{}", "the answer has more than 16384 characters");
        assertRefused("[".repeat(10_000), "the answer is not one JSON object and nothing else");
        assertRefused(answer("\"UNKNOWN\"", "\" \\u200b\\n\"", "\"s\"", "[]"), "explanation is empty");
    }

    private static String answer(String rootCause, String explanation, String suggestion, String quotes) {
        return "{\"rootCause\": " + rootCause + ", \"explanation\": " + explanation + ", \"suggestion\": "
                + suggestion + ", \"quotes\": " + quotes + "}";
    }

    private static void assertRefused(String answer, String reason) {
        assertThatExceptionOfType(RefusedAnswerException.class)
                .isThrownBy(() -> AnswerReader.read(answer, EXCERPT)).withMessage(reason);
    }
}
