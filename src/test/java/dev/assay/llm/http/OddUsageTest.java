package dev.assay.llm.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddUsageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"usage":{"prompt_tokens":"many"},"id":"1"}                     | {"usage":{},"id":"1"}
            {"usage":{"prompt_tokens":99999999999999999999}}                | {"usage":{}}
            {"usage":{"prompt_tokens":3000000000}}                          | {"usage":{}}
            {"usage":{"prompt_tokens":[1]}}                                 | {"usage":{}}
            {"usage":{"prompt_tokens":true}}                                | {"usage":{}}
            {"usage":{"prompt_tokens":-1}}                                  | {"usage":{}}
            {"usage":{"prompt_tokens_details":{"cached_tokens":"some"}}}    | {"usage":{}}
            {"usageMetadata":{"promptTokenCount":"many"}}                   | {"usageMetadata":{}}
            {"message":{"usage":{"input_tokens":"many"},"a":1}}             | {"message":{"usage":{},"a":1}}
            {"a":"ü🙂","usage":{"prompt_tokens":"many"}}                     | {"a":"ü🙂","usage":{}}""")
    void whatIsNoCountIsTakenOut(String answer, String left) {
        // When
        var odd = AnswerFacts.of(answer.getBytes(UTF_8)).isOddlyCounted();
        var removed = OddUsage.removed(answer.getBytes(UTF_8));

        // Then
        assertThat(odd).isTrue();
        assertThat(new String(removed, UTF_8)).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"usage\":null}", "{\"usage\":{}}",
        "{\"usage\":{\"prompt_tokens\":12}}", "{\"usage\":{\"prompt_tokens\":null}}",
        "{\"usage\":{\"prompt_tokens\":\"12\"}}",
        "{\"usage\":{\"service_tier\":\"standard\",\"cost\":{}}}",
        "{\"choices\":[{\"usage\":{\"prompt_tokens\":\"x\"}}]}"})
    void anyOtherAnswerIsLeftAsItCame(String answer) {
        assertThat(AnswerFacts.of(answer.getBytes(UTF_8)).isOddlyCounted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"usage\":{\"prompt_tokens\":\"many\"}", "{\"usage\":{\"prompt_tokens\":NaN}}", "<html>"})
    void whatIsNoWholeJsonStaysAsItIs(String answer) {
        assertThat(OddUsage.removed(answer)).isEqualTo(answer);
    }
}
