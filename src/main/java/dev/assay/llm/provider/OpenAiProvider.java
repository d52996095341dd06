package dev.assay.llm.provider;

import dev.assay.catalog.Model;
import dev.assay.llm.ModelProvider;
import dev.assay.usage.Tokens;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Any service that speaks OpenAI's chat completions. */
@ApplicationScoped
public class OpenAiProvider implements ModelProvider {

    /** Local services need no key, but the client insists on one. */
    private static final String NO_KEY = "none";

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public ChatModel chatModel(Model model, Connection connection) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(connection.http())
                .baseUrl(model.baseUrl())
                .apiKey(Objects.requireNonNullElse(connection.apiKey(), NO_KEY))
                .modelName(model.modelName())
                .temperature(model.temperature())
                .maxCompletionTokens(model.maxOutputTokens())
                .timeout(model.timeout())
                .maxRetries(0)
                .build();
    }

    @Override
    public StreamingChatModel streamingChatModel(Model model, Connection connection) {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(connection.http())
                .baseUrl(model.baseUrl())
                .apiKey(Objects.requireNonNullElse(connection.apiKey(), NO_KEY))
                .modelName(model.modelName())
                .temperature(model.temperature())
                .maxCompletionTokens(model.maxOutputTokens())
                .timeout(model.timeout())
                .build();
    }

    @Override
    public Tokens tokens(TokenUsage counted) {
        if (!(counted instanceof OpenAiTokenUsage usage)) {
            return ModelProvider.super.tokens(counted);
        }
        var input = usage.inputTokensDetails();
        var output = usage.outputTokensDetails();
        return Tokens.clamped(
                ModelProvider.orZero(usage.inputTokenCount()),
                input == null ? 0 : ModelProvider.orZero(input.cachedTokens()),
                ModelProvider.orZero(usage.outputTokenCount()),
                output == null ? 0 : ModelProvider.orZero(output.reasoningTokens()));
    }
}
