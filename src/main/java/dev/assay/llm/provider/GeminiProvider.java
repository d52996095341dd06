package dev.assay.llm.provider;

import dev.assay.catalog.Model;
import dev.assay.llm.ModelProvider;
import dev.assay.usage.Tokens;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Google's Gemini. */
@ApplicationScoped
public class GeminiProvider implements ModelProvider {

    /** A service of one's own may need no key, but the client insists on one. */
    private static final String NO_KEY = "none";

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public ChatModel chatModel(Model model, Connection connection) {
        return GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(connection.http())
                .baseUrl(model.baseUrl())
                .apiKey(Objects.requireNonNullElse(connection.apiKey(), NO_KEY))
                .modelName(model.modelName())
                .temperature(model.temperature())
                .maxOutputTokens(model.maxOutputTokens())
                .timeout(model.timeout())
                .maxRetries(0)
                .build();
    }

    @Override
    public StreamingChatModel streamingChatModel(Model model, Connection connection) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(connection.http())
                .baseUrl(model.baseUrl())
                .apiKey(Objects.requireNonNullElse(connection.apiKey(), NO_KEY))
                .modelName(model.modelName())
                .temperature(model.temperature())
                .maxOutputTokens(model.maxOutputTokens())
                .timeout(model.timeout())
                .build();
    }

    /** The service counts its thoughts besides the output, and what it read from its cache within the input. */
    @Override
    public Tokens tokens(TokenUsage counted) {
        if (!(counted instanceof GoogleAiGeminiTokenUsage usage)) {
            return ModelProvider.super.tokens(counted);
        }
        var thoughts = Math.max(0, ModelProvider.orZero(usage.thoughtsTokenCount()));
        var answer = Math.max(0, ModelProvider.orZero(usage.outputTokenCount()));
        return Tokens.clamped(
                ModelProvider.orZero(usage.inputTokenCount()),
                ModelProvider.orZero(usage.cachedContentTokenCount()),
                answer + thoughts, thoughts);
    }
}
