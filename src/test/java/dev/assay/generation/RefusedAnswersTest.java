package dev.assay.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedAnswersTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("nothing", "", "the answer is empty"),
                arguments("blanks", " \n\t\n", "the answer is empty"),
                arguments("an apology", "I'm sorry, I cannot write that.", "holds no file"),
                arguments("code without a path", "Here you are:\n```java\nclass Main {}\n```\nDone.", "holds no file"),
                arguments("only commands", "```bash\nnpm init\n```", "holds no file"),
                arguments("only thoughts", "<think>I could write `a.js`:", "cut off within its reasoning"),
                arguments("thoughts and nothing else", "<think>x</think>\n", "the answer is empty"),
                arguments("no files in JSON", json("{'files':[]}"), "holds no file"),
                arguments("names only", json("{'files':['a.js','b.js']}"), "holds no file"),
                arguments("other JSON", json("{'error':'too hard'}"), "holds no file"),
                arguments("cut off in the last block",
                        "### a.js\n```js\n1\n```\n### b.js\n```js\nlet x = ", "cut off within a file"),
                arguments("cut off in an unnamed block",
                        "### a.js\n```js\n1\n```\n```js\nlet x = ", "cut off within a file"),
                arguments("cut off in JSON", json("{'files':[{'path':'a','content':'let x"), "cut off within its JSON"),
                arguments("cut off between entries",
                        json("{'files':[{'path':'a','content':'b'},"), "cut off within its JSON"),
                arguments("cut off in fenced JSON", json("```json\n{'files':[{'path':'a','content':'b'}"), "cut off"),
                arguments("broken JSON",
                        "{\"files\":[{\"path\":\"a\",\"content\":\"say \"hi\"\"}]}", "JSON of the answer is broken"),
                arguments("JSON without a content", json("{'files':[{'path':'a'}]}"), "has no content that is text"),
                arguments("JSON with one content missing", json("{'files':[{'path':'a','content':''},{'path':'b'}]}"),
                        "has no content that is text"),
                arguments("JSON without a path", json("{'files':[{'content':'a'}]}"), "has no path"),
                arguments("JSON with a number for content", json("{'files':{'a':1}}"), "is not text"),
                arguments("JSON with an object for content", json("{'files':[{'path':'a','content':{'x':1}}]}"),
                        "has no content that is text"),
                arguments("encoded content",
                        json("{'files':[{'path':'a','encoding':'base64','content':'YQ=='}]}"), "is encoded"),
                arguments("a symlink", json("{'files':[{'path':'a','symlink':'/etc/passwd'}]}"), "no links"),
                arguments("a link with content",
                        json("{'files':[{'path':'a','content':'','link':'../../x'}]}"), "no links"),
                arguments("a link by its type",
                        json("{'files':[{'path':'a','type':'symlink','content':'/etc'}]}"), "no links"),
                arguments("a link by its mode",
                        json("{'files':[{'path':'a','mode':'120000','content':'/etc'}]}"), "no links"),
                arguments("a link by its mode as a number",
                        json("{'files':[{'path':'a','mode':120000,'content':''}]}"), "no links"),
                arguments("a link by its target", json("{'files':{'a':{'content':'','target':'/etc'}}}"), "no links"),
                arguments("an absolute path", json("{'files':{'/etc/passwd':'x'}}"), "a path segment of 0 characters"),
                arguments("an escaping path",
                        json("{'files':{'a':'','../../x':'x'}}"), "a path segment of 2 characters"),
                arguments("an escaping heading", "### ../../etc/passwd\n```\nx\n```", "a path segment of 2 characters"),
                arguments("an absolute heading", "### /etc/cron.d/x.sh\n```\nx\n```", "a path segment of 0 characters"),
                arguments("an absolute info string",
                        "```sh path=/etc/passwd\nx\n```", "a path segment of 0 characters"),
                arguments("an escaping comment", "```java\n// ../Main.java\nx\n```", "a path segment of 2 characters"),
                arguments("a Windows path", "```bat:C:\\Windows\\x.bat\nx\n```", "is not allowed"),
                arguments("a home folder", "### ~/.bashrc\n```\nx\n```", "home folder"),
                arguments("Git's folder", "```sh .git/hooks/post-checkout\nx\n```", "reserved name"),
                arguments("a hidden escape", json("{'files':{'././../x':'x'}}"), "a path segment of 2 characters"),
                arguments("an escaped NUL in a path", json("{'files':{'a\\u0000.txt':'x'}}"), "is not allowed"),
                arguments("an escaped NUL in a content",
                        json("{'files':{'a.txt':'\\u0000'}}"), "without the character NUL"),
                arguments("half a surrogate pair", json("{'files':{'a.txt':'\\ud800'}}"), "UTF-8"),
                arguments("one path twice in JSON",
                        json("{'files':{'a':'1','a':'2'}}"), "two files have the same path"),
                arguments("one path in two spellings",
                        json("{'files':{'a':'1','./a':'2'}}"), "two files have the same path"),
                arguments("one path twice in headings",
                        "### a.js\n```\n1\n```\n### a.js\n```\n2\n```", "two files have the same path"),
                arguments("paths that differ by case",
                        json("{'files':{'a.js':'1','A.js':'2'}}"), "differ only by case"),
                arguments("a file that is a folder", json("{'files':{'a':'1','a/b':'2'}}"), "also a folder"),
                arguments("a path that is too deep", "```txt " + "a/".repeat(20) + "b\n```", "at most 16 segments"),
                arguments("too many files", many(201), "at most 200 files"),
                arguments("a file that is too large",
                        "### a.txt\n```\n" + "x".repeat(600_000) + "\n```", "at most 524288 bytes"),
                arguments("a project that is too large", large(5), "at most 2097152 bytes"),
                arguments("an answer that is too large",
                        "x".repeat(AnswerParser.MAX_CHARACTERS + 1), "is longer than"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatCannotBeAcceptedIsRefusedWithAReasonThatRepeatsNothing(String name, String answer, String reason) {
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> AnswerParser.parse(answer))
                .withMessageContaining(reason)
                .withNoCause()
                .satisfies(malformed -> assertThat(malformed.getMessage()).doesNotContain("passwd", "..", "/"));
    }

    static Stream<Arguments> expensive() {
        var size = AnswerParser.MAX_CHARACTERS;
        return Stream.of("{", "[", "[{", "{\"", "{\"files\":", "{\"files\":[", "\n{\"a\":[1,", "\n[{\"path\":", "`",
                        "```\n", "```a.js\n", "### a.js\n", "> ", ">", "- ", "1. ", "    ", "\t", "*", "**a.js** ",
                        "  - a\n", "[a](", "[a]: b\n", "[[", "![", "<", "<a ", "<!--", "<think>", "</think>\n",
                        "\n</think", "\\", "~~~\n```\n", "`a.js", "\r", "\n", " ", "\0", "\u202e", "\ud800", "//",
                        "x ", "a: ", "# ", "// a.js\n", "-\n", "=\n", "|a|b|\n", "&amp;", "http://a.b ", "_a_",
                        "- a\n\n", "x\n- ")
                .map(piece -> arguments(piece, piece.repeat(size / piece.length())));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("expensive")
    void noAnswerTakesLongToRead(String piece, String answer) {
        // When
        var read = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                return AnswerParser.parse(answer).files().size();
            } catch (MalformedAnswerException malformed) {
                return 0;
            }
        });

        // Then
        assertThat(read).isLessThanOrEqualTo(1);
    }

    private static String many(int count) {
        var files = new StringBuilder();
        for (var number = 0; number < count; number++) {
            files.append("```txt:f").append(number).append(".txt\n```\n");
        }
        return files.toString();
    }

    private static String large(int count) {
        var files = new StringBuilder();
        for (var number = 0; number < count; number++) {
            files.append("```txt:f").append(number).append(".txt\n").append("x".repeat(500_000)).append("\n```\n");
        }
        return files.toString();
    }

    /** JSON is easier to read with single quotes. */
    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
