package dev.assay.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.testing.billed.FixedService;
import dev.assay.usage.Tokens;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicProviderTest {

    private final AnthropicProvider provider = new AnthropicProvider();

    @Test
    void aWholeAnswerCountsTheCacheAsInput() {
        try (var service = FixedService.json("""
                {"id":"msg","type":"message","role":"assistant","model":"model-1","stop_reason":"end_turn",
                 "content":[{"type":"text","text":"Good day to you"}],
                 "usage":{"input_tokens":10,"cache_creation_input_tokens":5,"cache_read_input_tokens":20,
                          "output_tokens":7}}""")) {
            // When
            var result = new ProviderCall(provider, service.url("/v1")).whole();

            // Then
            assertThat(result).isEqualTo(new ProviderCall.Result("Good day to you", new Tokens(35, 20, 7, 0)));
            assertThat(service.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.target()).isEqualTo("/v1/messages");
                assertThat(asked.headers()).containsEntry("X-api-key", List.of("key-1"));
                assertThat(asked.body().replaceAll("\\s", "")).contains("\"model\":\"model-1\"", "\"max_tokens\":77",
                        "\"temperature\":0.5");
            });
        }
    }

    @Test
    void aStreamCountsTheSame() throws Exception {
        try (var service = FixedService.stream("""
                event: message_start
                data: {"type":"message_start","message":{"id":"msg","type":"message","role":"assistant","content":[],\
                "model":"model-1","usage":{"input_tokens":10,"cache_creation_input_tokens":5,\
                "cache_read_input_tokens":20,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Good day "}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"to you"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":7}}

                event: message_stop
                data: {"type":"message_stop"}

                """)) {
            // When
            var result = new ProviderCall(provider, service.url("/v1")).streamed();

            // Then
            assertThat(result).isEqualTo(new ProviderCall.Result("Good day to you", new Tokens(35, 20, 7, 0)));
        }
    }

    @Test
    void aLimitedCallIsMadeOnce() {
        try (var service = new FixedService(429, Map.of("Content-Type", "application/json", "Retry-After", "1"), """
                {"type":"error","error":{"type":"rate_limit_error","message":"slow down"}}""")) {
            // When
            var call = new ProviderCall(provider, service.url("/v1"));

            // Then
            assertThatExceptionOfType(RateLimitException.class).isThrownBy(call::whole);
            assertThat(service.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        ",,,",
        "-1, -1, -1, -1",
        "-5, 3, 4, 7",
        "10, 0, 0, -7",
        "10,, 2147483647, 7"})
    void whatCannotBeACountIsNone(Integer fresh, Integer written, Integer read, Integer output) {
        // When
        var tokens = provider.tokens(AnthropicTokenUsage.builder().inputTokenCount(fresh)
                .cacheCreationInputTokens(written).cacheReadInputTokens(read).outputTokenCount(output).build());

        // Then
        assertThat(tokens).isEmpty();
    }

    @Test
    void aPlainCountIsTakenAsItIs() {
        assertThat(provider.tokens(new TokenUsage(3, 4))).hasValue(Tokens.of(3, 4));
    }
}
