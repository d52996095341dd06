package dev.assay.llm.provider;

import dev.assay.catalog.Model;
import dev.assay.llm.ModelProvider;
import dev.assay.usage.Tokens;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Anthropic's messages. */
@ApplicationScoped
public class AnthropicProvider implements ModelProvider {

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public ChatModel chatModel(Model model, Connection connection) {
        return AnthropicChatModel.builder().httpClientBuilder(connection.http()).baseUrl(model.baseUrl())
                .apiKey(connection.someKey()).modelName(model.modelName()).temperature(model.temperature())
                .maxTokens(model.maxOutputTokens()).maxRetries(0).build();
    }

    @Override
    public StreamingChatModel streamingChatModel(Model model, Connection connection) {
        return AnthropicStreamingChatModel.builder().httpClientBuilder(connection.http()).baseUrl(model.baseUrl())
                .apiKey(connection.someKey()).modelName(model.modelName()).temperature(model.temperature())
                .maxTokens(model.maxOutputTokens()).build();
    }

    /** The input is without what was read from the cache or written to it; reasoning is not told from other output. */
    @Override
    public Optional<Tokens> tokens(TokenUsage counted) {
        if (!(counted instanceof AnthropicTokenUsage usage) || usage.inputTokenCount() == null
                || usage.inputTokenCount() < 0) {
            return ModelProvider.super.tokens(counted);
        }
        var read = orZero(usage.cacheReadInputTokens());
        return Tokens.counted(usage.inputTokenCount() + read + orZero(usage.cacheCreationInputTokens()), read,
                usage.outputTokenCount(), 0);
    }

    private static long orZero(Integer count) {
        return count == null ? 0 : count;
    }
}
