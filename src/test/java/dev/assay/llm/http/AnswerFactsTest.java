package dev.assay.llm.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.usage.Tokens;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFactsTest {

    private static final String OPENAI = """
            {"choices":[{"message":{"content":"x"},"finish_reason":"stop"}],"usage":{"prompt_tokens":20,\
            "completion_tokens":977,"prompt_tokens_details":{"cached_tokens":7,"audio_tokens":1},\
            "completion_tokens_details":{"reasoning_tokens":4}}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"usage":{"prompt_tokens":20,"completion_tokens":9}} | 20 | 0 | 9 | 0
            {"usage":{"prompt_tokens":"20","completion_tokens":"9"}} | 20 | 0 | 9 | 0
            {"usage":{"prompt_tokens":20,"completion_tokens":9},"choices":[{"mess | 20 | 0 | 9 | 0
            {"usage":{"completion_tokens":9,"prompt_tokens":20,"x":{"prompt_tokens":1},"y":[[ | 20 | 0 | 9 | 0
            {"usage":{"input_tokens":5,"output_tokens":9,"cache_read_input_tokens":7}} | 12 | 7 | 9 | 0
            {"usage":{"input_tokens":5,"output_tokens":9,"cache_creation_input_tokens":3}} | 8 | 0 | 9 | 0
            {"usage":{"input_tokens":5,"cache_creation":{"input_tokens":99},"output_tokens":9}} | 5 | 0 | 9 | 0
            {"usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":3,"thoughtsTokenCount":4}} | 8 | 0 | 7 | 4
            {"usageMetadata":{"promptTokenCount":8,"cachedContentTokenCount":6}} | 8 | 6 | 0 | 0
            {"usageMetadata":{"promptTokenCount":8}} | 8 | 0 | 0 | 0
            {"usage":{"prompt_tokens":2,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":3}}} | 2 | 2 | 9 | 0
            {"usage":{"prompt_tokens":2,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":-3}}} | 2 | 0 | 9 | 0
            {"usage":{"prompt_tokens":20,"completion_tokens":9}}{"usage":{"prompt_tokens":1}} | 20 | 0 | 9 | 0""")
    void theUsageIsFoundAsFarAsTheAnswerCanBeRead(String answer, long input, long cached, long output, long reasoning) {
        assertThat(tokens(answer)).isEqualTo(Optional.of(new Tokens(input, cached, output, reasoning)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "{}", "42", "\"usage\"", "<html>", "{\"usage\":", "{\"usage\":null}",
        "{\"usage\":{}}", "{\"usage\":[1,2]}", "{\"usage\":{\"prompt_tokens\":20}}",
        "{\"usage\":{\"prompt_tokens\":-20,\"completion_tokens\":9}}",
        "{\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":2000000000}}",
        "{\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":NaN}}",
        "{\"usage\":{\"prompt_tokens\":99999999999999999999999999,\"completion_tokens\":9}}",
        "{\"usage\":{\"prompt_tokens\":1e300,\"completion_tokens\":9}}",
        "{\"usage\":{\"prompt_tokens\":true,\"completion_tokens\":[9]}}",
        "{\"usage\":{\"prompt_tokens\":\"many\",\"completion_tokens\":\"more\"}}",
        "{\"usage\":{\"input_tokens\":9223372036854775807,\"cache_read_input_tokens\":1,\"output_tokens\":9}}",
        "{\"choices\":[{\"message\":{\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":9}}}]}",
        "{\"message\":{\"message\":{\"usage\":{\"input_tokens\":20,\"output_tokens\":9}}}}",
        "{\"tool\":{\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":9}}}"})
    void whatIsNoCountOrNotInItsPlaceIsNone(String answer) {
        assertThat(tokens(answer)).isEmpty();
    }

    @Test
    void anAnswerCutAnywhereNeverThrowsAndNeverSaysMore() {
        for (var length = 0; length < OPENAI.length(); length++) {
            // When
            var found = tokens(OPENAI.substring(0, length));

            // Then
            assertThat(found.map(Tokens::input).orElse(20L)).isEqualTo(20);
            assertThat(found.map(Tokens::output).orElse(977L)).isEqualTo(977);
        }
    }

    @Test
    void aNestOfAMillionArraysEndsTheReading() {
        assertThat(tokens("{\"a\":" + "[".repeat(1_000_000))).isEmpty();
    }

    @Test
    void theLaterPartsOfAStreamHold() {
        // Given
        var facts = new AnswerFacts();

        // When
        facts.add("{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":5,\"output_tokens\":1}}}");
        facts.add("{\"type\":\"message_delta\",\"usage\":{\"output_tokens\":9}}");

        // Then
        assertThat(facts.tokens()).isEqualTo(Optional.of(Tokens.of(5, 9)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"choices":[{"delta":{},"finish_reason":"stop"}]}         | true  | false | true
            {"choices":[{"delta":{},"finish_reason":null}]}           | true  | false | false
            {"choices":[{"delta":{},"finish_reason":""}]}             | true  | false | false
            {"choices":[{"delta":{"finish_reason":"stop"}}]}          | true  | false | false
            {"candidates":[{"finishReason":"STOP"}]}                  | true  | false | true
            {"error":{"message":"no"}}                                | true  | true  | false
            {"error":"no"}                                            | true  | true  | false
            {"error":null}                                            | true  | false | false
            {"choices":[1,[2],"3"                                     | false | false | false
            {"choices":[{"finish_reason":"stop"                       | false | false | true
            nonsense                                                  | false | false | false""")
    void aPartSaysWhetherItIsTheLastOrAnError(String part, boolean whole, boolean error, boolean finished) {
        // Given
        var facts = new AnswerFacts();

        // When
        var isWhole = facts.add(part);

        // Then
        assertThat(isWhole).isEqualTo(whole);
        assertThat(facts.isError()).isEqualTo(error);
        assertThat(facts.isFinished()).isEqualTo(finished);
    }

    private static Optional<Tokens> tokens(String answer) {
        return AnswerFacts.of(answer.getBytes(UTF_8)).tokens();
    }
}
