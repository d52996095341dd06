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
import java.util.Optional;

/** Google's Gemini, by the API that takes a key. */
@ApplicationScoped
public class GeminiProvider implements ModelProvider {

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public ChatModel chatModel(Model model, Connection connection) {
        return GoogleAiGeminiChatModel.builder().httpClientBuilder(connection.http()).baseUrl(model.baseUrl())
                .apiKey(connection.apiKey()).modelName(model.modelName()).temperature(model.temperature())
                .maxOutputTokens(model.maxOutputTokens()).maxRetries(0).build();
    }

    @Override
    public StreamingChatModel streamingChatModel(Model model, Connection connection) {
        return GoogleAiGeminiStreamingChatModel.builder().httpClientBuilder(connection.http()).baseUrl(model.baseUrl())
                .apiKey(connection.apiKey()).modelName(model.modelName()).temperature(model.temperature())
                .maxOutputTokens(model.maxOutputTokens()).build();
    }

    /** The output is without the reasoning, and absent where there is none; the cached tokens are among the input. */
    @Override
    public Optional<Tokens> tokens(TokenUsage counted) {
        if (!(counted instanceof GoogleAiGeminiTokenUsage usage)) {
            return ModelProvider.super.tokens(counted);
        }
        var thoughts = Math.max(0, orZero(usage.thoughtsTokenCount()));
        return Tokens.counted(usage.inputTokenCount(), usage.cachedContentTokenCount(),
                orZero(usage.outputTokenCount()) + thoughts, thoughts);
    }

    private static long orZero(Integer count) {
        return count == null ? 0 : count;
    }
}
