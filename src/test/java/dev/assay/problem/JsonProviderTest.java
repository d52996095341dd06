package dev.assay.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.catalog.Model;
import dev.assay.catalog.ProjectType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonProviderTest {

    private static final String VALID = """
            {"name":"java-http","image":"java:local","start":"exec java Main","port":8080}""";

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                Arguments.of("{\"nme\":\"x\"}", "nme", "is not known here; known are build, checks"),
                Arguments.of("{\"checks\":{\"healt\":{}}}", "checks.healt", "is not known here"),
                Arguments.of("{\"port\":\"8080\"}", "port", "must be a whole number"),
                Arguments.of("{\"port\":80.9}", "port", "must be a whole number"),
                Arguments.of("{\"port\":99999999999}", "port", "must be a whole number"),
                Arguments.of("{\"port\":[1]}", "port", "must be a whole number"),
                Arguments.of("{\"reachableFromOutside\":\"yes\"}", "reachableFromOutside", "must be true or false"),
                Arguments.of("{\"reachableFromOutside\":1}", "reachableFromOutside", "must be true or false"),
                Arguments.of("{\"name\":5}", "name", "must be a string"),
                Arguments.of("{\"name\":true}", "name", "must be a string"),
                Arguments.of("{\"name\":{}}", "name", "must be a string"),
                Arguments.of("{\"name\":[\"a\"]}", "name", "must be a string"),
                Arguments.of("{\"name\":\"a\\u0000b\"}", "name", "must not hold the character U+0000"),
                Arguments.of("{\"name\":\"a\\ud800b\"}", "name", "half of a surrogate pair"),
                Arguments.of("{\"deadlines\":{\"build\":\"5 minutes\"}}", "deadlines.build",
                        "must be an ISO 8601 duration such as PT30S"),
                Arguments.of("{\"deadlines\":{\"build\":[]}}", "deadlines.build", "must be an ISO 8601 duration"),
                Arguments.of("{\"deadlines\":[]}", "deadlines", "must be an object"),
                Arguments.of("{\"checks\":{\"logPatterns\":{}}}", "checks.logPatterns", "must be an array"),
                Arguments.of("{\"checks\":{\"logPatterns\":[{\"severity\":\"FATAL\"},{\"severity\":\"BAD\"}]}}",
                        "checks.logPatterns[1].severity", "must be one of FATAL, SUSPICIOUS"),
                Arguments.of("{\"checks\":{\"logPatterns\":[{\"severity\":0}]}}",
                        "checks.logPatterns[0].severity", "must be one of FATAL, SUSPICIOUS"),
                Arguments.of("{\"checks\":{\"commands\":[{\"command\":[\"a\",7]}]}}",
                        "checks.commands[0].command[1]", "must be a string"),
                Arguments.of("[]", "body", "must be an object"),
                Arguments.of("\"text\"", "body", "must be an object"),
                Arguments.of("5", "body", "must be an object"),
                Arguments.of("", "body", "must not be empty or null"),
                Arguments.of("   ", "body", "must not be empty or null"),
                Arguments.of("null", "body", "must not be empty or null"));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void aWrongValueIsNamedByItsPathAndTheAnswerSaysWhatWouldBeRight(String json, String field, String message) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> read(json))
                .satisfies(rejected -> {
                    assertThat(rejected.status()).isEqualTo(400);
                    assertThat(rejected.code()).isEqualTo("invalid-request");
                    assertThat(rejected.errors()).hasSize(1);
                    assertThat(rejected.errors().getFirst().field()).isEqualTo(field);
                    assertThat(rejected.errors().getFirst().message()).contains(message);
                    assertThat(rejected.getMessage()).doesNotContain("dev.assay", "java.", "jackson", "`");
                });
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("{", "line 1"),
                Arguments.of("{\n\"name\": }", "line 2, column 9"),
                Arguments.of("{\"name\":\"a\" \"port\":1}", "line 1"),
                Arguments.of("{\"name\":\"a\",\"name\":\"b\"}", "Duplicate field 'name'"),
                Arguments.of("{\"checks\":{\"health\":{\"path\":\"/\",\"path\":\"/\"}}}", "Duplicate field 'path'"),
                Arguments.of(VALID + " {}", "Text follows after the end"),
                Arguments.of(VALID + "x", "line 1"),
                Arguments.of("{'name':'a'}", "line 1"),
                Arguments.of("{\"name\":NaN}", "line 1"),
                Arguments.of("<type/>", "line 1"),
                Arguments.of("{\"name\":\"a\u0001\"}", "line 1"),
                Arguments.of("{\"port\":" + "9".repeat(1500) + "}", "beyond a limit"),
                Arguments.of("{\"" + "n".repeat(60_000) + "\":1}", "beyond a limit"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void textThatIsNoJsonIsRefusedWithThePlace(String json, String detail) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> read(json))
                .satisfies(rejected -> {
                    assertThat(rejected.status()).isEqualTo(400);
                    assertThat(rejected.code()).isEqualTo("malformed-json");
                    assertThat(rejected.getMessage()).contains(detail).hasSizeLessThan(400)
                            .doesNotContain("dev.assay", "Constraints", "`", "\n");
                });
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        var body = new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'};

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> read(new ByteArrayInputStream(body), ProjectType.class))
                .satisfies(rejected -> assertThat(rejected.code()).isEqualTo("malformed-json"));
    }

    @Test
    void textThatMixesEveryScriptIsKept() throws IOException {
        var type = (ProjectType) read("""
                {"name":"a","description":"Grüße, 世界 \\ud83d\\ude80","image":"i","start":"s","port":1,\
                "reachableFromOutside":true}""");

        assertThat(type.description()).isEqualTo("Grüße, 世界 \ud83d\ude80");
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        var type = (ProjectType) read(VALID);
        var model = (Model) read(new ByteArrayInputStream("""
                {"name":"m","provider":"openai","modelName":"gpt"}""".getBytes(StandardCharsets.UTF_8)), Model.class);

        assertThat(type.reachableFromOutside()).isFalse();
        assertThat(type.checks().health().path()).isEqualTo("/");
        assertThat(model.concurrentCalls()).isEqualTo(4);
    }

    @Test
    void aBodyThatPassesTheLimitWhileItIsReadIsTooLargeAndNotMalformed() {
        var body = new BodyLimit.Counted(new ByteArrayInputStream(VALID.getBytes(StandardCharsets.UTF_8)), 20);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> read(body, ProjectType.class))
                .satisfies(rejected -> assertThat(rejected.status()).isEqualTo(413));
    }

    private static Object read(String json) throws IOException {
        return read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), ProjectType.class);
    }

    private static Object read(InputStream body, Class<?> type) throws IOException {
        @SuppressWarnings("unchecked")
        var target = (Class<Object>) type;
        return new JsonProvider().readFrom(target, type, new Annotation[0], MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedHashMap<>(), body);
    }
}
