package dev.assay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.platform.Json;
import dev.assay.problem.Rejected;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogRulesTest {

    private static final List<String> PROVIDERS = List.of("openai", "scripted");

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                Arguments.of("\"deadlines\":{\"install\":\"PT0S\"}", "deadlines.install"),
                Arguments.of("\"deadlines\":{\"build\":\"PT-1S\"}", "deadlines.build"),
                Arguments.of("\"deadlines\":{\"listen\":\"PT1H0.001S\"}", "deadlines.listen"),
                Arguments.of("\"deadlines\":{\"health\":\"P10000000D\"}", "deadlines.health"),
                Arguments.of("\"deadlines\":{\"stayAlive\":\"PT2H\"}", "deadlines.stayAlive"),
                Arguments.of("\"checks\":{\"commands\":[{\"timeout\":\"PT1S\"},{\"timeout\":\"PT0S\"}]}",
                        "checks.commands[1].timeout"),
                Arguments.of(
                        "\"checks\":{\"logPatterns\":[{\"pattern\":\"a\"},{\"pattern\":\"b\"},{\"pattern\":\"(\"}]}",
                        "checks.logPatterns[2].pattern"));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void aWrongProjectTypeIsRefusedByTheNameOfItsField(String members, String field) throws JsonProcessingException {
        var type = Json.mapper().readValue("{\"name\":\"t\"," + members + "}", ProjectType.class);

        assertRefused(type::requireValid, field);
    }

    @Test
    void aDeadlineOfExactlyAnHourIsAllowed() throws JsonProcessingException {
        var type = Json.mapper().readValue("{\"deadlines\":{\"build\":\"PT1H\"}}", ProjectType.class);

        assertThatCode(type::requireValid).doesNotThrowAnyException();
    }

    static Stream<Arguments> wrongModels() {
        return Stream.of(
                Arguments.of("\"provider\":\"anthropic\"", "provider"),
                Arguments.of("\"provider\":\"openai\",\"timeout\":\"PT0S\"", "timeout"),
                Arguments.of("\"provider\":\"openai\",\"timeout\":\"P1D\"", "timeout"));
    }

    @ParameterizedTest
    @MethodSource("wrongModels")
    void aWrongModelIsRefusedByTheNameOfItsField(String members, String field) throws JsonProcessingException {
        var model = Json.mapper().readValue("{" + members + "}", Model.class);

        assertRefused(() -> model.requireValid(PROVIDERS), field);
    }

    @Test
    void aModelOfALocalServiceNeedsNoKey() throws JsonProcessingException {
        var model = Json.mapper().readValue("""
                {"name":"local","provider":"openai","modelName":"x","baseUrl":"http://127.0.0.1:8000/v1"}""",
                Model.class);

        assertThatCode(() -> model.requireValid(PROVIDERS)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "java-http", "a.b-c.9", "0"})
    void anHonestNameIsAName(String name) {
        assertThat(ProjectType.isName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a b", "a/b", "..", "a\0", "é", "a\n",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void aHostileNameIsNone(String name) {
        assertThat(ProjectType.isName(name)).isFalse();
    }

    private static void assertRefused(ThrowingCallable rule, String field) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(rule).satisfies(rejected -> {
            assertThat(rejected.status()).isEqualTo(400);
            assertThat(rejected.errors()).extracting(Rejected.FieldError::field).containsExactly(field);
        });
    }
}
