package dev.assay.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.testing.billed.FixedService;
import dev.assay.usage.Tokens;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiProviderTest {

    private final GeminiProvider provider = new GeminiProvider();

    @Test
    void aWholeAnswerCountsThoughtsAsOutput() {
        try (var service = FixedService.json("""
                {"candidates":[{"content":{"role":"model","parts":[{"text":"Good day to you"}]},"finishReason":"STOP"}],
                 "usageMetadata":{"promptTokenCount":30,"cachedContentTokenCount":20,"candidatesTokenCount":7,
                                  "thoughtsTokenCount":9,"totalTokenCount":46},"modelVersion":"model-1"}""")) {
            // When
            var result = new ProviderCall(provider, service.url("/v1beta")).whole();

            // Then
            assertThat(result).isEqualTo(new ProviderCall.Result("Good day to you", new Tokens(30, 20, 16, 9)));
            assertThat(service.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.target()).isEqualTo("/v1beta/models/model-1:generateContent");
                assertThat(asked.headers()).containsEntry("X-goog-api-key", List.of("key-1"));
                assertThat(asked.body().replaceAll("\\s", "")).contains("\"maxOutputTokens\":77",
                        "\"temperature\":0.5");
            });
        }
    }

    @Test
    void aStreamCountsTheSame() throws Exception {
        try (var service = FixedService.stream("""
                data: {"candidates":[{"content":{"role":"model","parts":[{"text":"Good day "}]}}],\
                "usageMetadata":{"promptTokenCount":30,"cachedContentTokenCount":20,"totalTokenCount":30}}

                data: {"candidates":[{"content":{"role":"model","parts":[{"text":"to you"}]},"finishReason":"STOP"}],\
                "usageMetadata":{"promptTokenCount":30,"cachedContentTokenCount":20,"candidatesTokenCount":7,\
                "thoughtsTokenCount":9,"totalTokenCount":46}}

                """)) {
            // When
            var result = new ProviderCall(provider, service.url("/v1beta")).streamed();

            // Then
            assertThat(result).isEqualTo(new ProviderCall.Result("Good day to you", new Tokens(30, 20, 16, 9)));
        }
    }

    @Test
    void aLimitedCallIsMadeOnce() {
        try (var service = new FixedService(429, Map.of("Content-Type", "application/json"), """
                {"error":{"code":429,"message":"slow down","status":"RESOURCE_EXHAUSTED"}}""")) {
            // When
            var call = new ProviderCall(provider, service.url("/v1beta"));

            // Then
            assertThatExceptionOfType(RateLimitException.class).isThrownBy(call::whole);
            assertThat(service.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        ",,,",
        "-1, -1, -1, -1",
        "30, 20, 2147483647, 2147483647"})
    void whatCannotBeACountIsNone(Integer prompt, Integer cache, Integer answer, Integer thoughts) {
        // Then
        assertThat(provider.tokens(usage(prompt, cache, answer, thoughts))).isEmpty();
    }

    @Test
    void aPartIsNeverLargerThanItsWhole() {
        assertThat(provider.tokens(usage(30, 31, 7, 2))).hasValue(new Tokens(30, 30, 9, 2));
    }

    private static GoogleAiGeminiTokenUsage usage(Integer prompt, Integer cache, Integer answer, Integer thoughts) {
        return GoogleAiGeminiTokenUsage.builder().inputTokenCount(prompt)
                .cachedContentTokenCount(cache).outputTokenCount(answer).thoughtsTokenCount(thoughts).build();
    }
}
