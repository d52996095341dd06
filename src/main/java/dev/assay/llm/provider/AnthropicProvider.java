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
import java.util.Objects;

/** Anthropic's messages. */
@ApplicationScoped
public class AnthropicProvider implements ModelProvider {

    /** A service of one's own may need no key, but the client insists on one. */
    private static final String NO_KEY = "none";

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public ChatModel chatModel(Model model, Connection connection) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(connection.http())
                .baseUrl(model.baseUrl())
                .apiKey(Objects.requireNonNullElse(connection.apiKey(), NO_KEY))
                .modelName(model.modelName())
                .temperature(model.temperature())
                .maxTokens(model.maxOutputTokens())
                .timeout(model.timeout())
                .maxRetries(0)
                .build();
    }

    @Override
    public StreamingChatModel streamingChatModel(Model model, Connection connection) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(connection.http())
                .baseUrl(model.baseUrl())
                .apiKey(Objects.requireNonNullElse(connection.apiKey(), NO_KEY))
                .modelName(model.modelName())
                .temperature(model.temperature())
                .maxTokens(model.maxOutputTokens())
                .timeout(model.timeout())
                .build();
    }

    /** The service counts what it read from its cache, and what it put there, besides the input. */
    @Override
    public Tokens tokens(TokenUsage counted) {
        if (!(counted instanceof AnthropicTokenUsage usage)) {
            return ModelProvider.super.tokens(counted);
        }
        var read = Math.max(0, ModelProvider.orZero(usage.cacheReadInputTokens()));
        var written = Math.max(0, ModelProvider.orZero(usage.cacheCreationInputTokens()));
        var fresh = Math.max(0, ModelProvider.orZero(usage.inputTokenCount()));
        return Tokens.clamped(fresh + written + read, read, ModelProvider.orZero(usage.outputTokenCount()), 0);
    }
}
