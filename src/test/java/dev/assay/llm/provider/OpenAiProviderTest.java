package dev.assay.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.billed.Behaviour;
import dev.assay.testing.billed.BilledService;
import dev.assay.usage.Tokens;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenAiProviderTest {

    private final OpenAiProvider provider = new OpenAiProvider();
    private final BilledService service = new BilledService();

    @AfterEach
    void tearDown() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "CACHED_TOKENS", "REASONING_TOKENS"})
    void aWholeAnswerAndAStreamCountWhatIsBilled(Behaviour behaviour) throws Exception {
        // When
        var call = new ProviderCall(provider, service.baseUrl(behaviour));
        var whole = call.whole();
        var streamed = call.streamed();

        // Then
        var tokens = whole.tokens();
        assertThat(streamed).isEqualTo(whole);
        await().untilAsserted(() -> assertThat(service.account(behaviour).bill()).isEqualTo(new Tokens(
                2 * tokens.input(), 2 * tokens.cached(), 2 * tokens.output(), 2 * tokens.reasoning())));
    }

    @ParameterizedTest
    @CsvSource({
        ",,,",
        "-1, -1, -1, -1",
        "30, 3, -7, 0",
        "2147483647, 0, 7, 0"})
    void whatCannotBeACountIsNone(Integer prompt, Integer cache, Integer answer, Integer thoughts) {
        assertThat(provider.tokens(usage(prompt, cache, answer, thoughts))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "30, 31, 7, 8, 30, 7",
        "30, -3, 7, -8, 0, 0"})
    void aPartIsNeverLargerThanItsWhole(Integer prompt, Integer cache, Integer answer, Integer thoughts, long cached,
            long reasoning) {
        assertThat(provider.tokens(usage(prompt, cache, answer, thoughts)))
                .hasValue(new Tokens(prompt, cached, answer, reasoning));
    }

    @Test
    void aCountWithoutDetailsIsTakenAsItIs() {
        assertThat(provider.tokens(OpenAiTokenUsage.builder().inputTokenCount(3).outputTokenCount(4).build()))
                .hasValue(Tokens.of(3, 4));
        assertThat(provider.tokens(new TokenUsage(3, 4))).hasValue(Tokens.of(3, 4));
    }

    private static OpenAiTokenUsage usage(Integer prompt, Integer cache, Integer answer, Integer thoughts) {
        return OpenAiTokenUsage.builder().inputTokenCount(prompt)
                .inputTokensDetails(OpenAiTokenUsage.InputTokensDetails.builder().cachedTokens(cache).build())
                .outputTokenCount(answer)
                .outputTokensDetails(OpenAiTokenUsage.OutputTokensDetails.builder().reasoningTokens(thoughts).build())
                .build();
    }
}
