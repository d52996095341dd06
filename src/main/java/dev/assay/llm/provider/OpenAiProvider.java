package dev.assay.llm.provider;

import dev.assay.catalog.Model;
import dev.assay.llm.ModelProvider;
import dev.assay.usage.Tokens;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Any service that speaks OpenAI's chat completions. */
@ApplicationScoped
public class OpenAiProvider implements ModelProvider {

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public ChatModel chatModel(Model model, Connection connection) {
        return OpenAiChatModel.builder().httpClientBuilder(connection.http()).baseUrl(model.baseUrl())
                .apiKey(connection.someKey()).defaultRequestParameters(parameters(model)).maxRetries(0).build();
    }

    @Override
    public StreamingChatModel streamingChatModel(Model model, Connection connection) {
        return OpenAiStreamingChatModel.builder().httpClientBuilder(connection.http()).baseUrl(model.baseUrl())
                .apiKey(connection.someKey()).defaultRequestParameters(parameters(model)).build();
    }

    private static OpenAiChatRequestParameters parameters(Model model) {
        return OpenAiChatRequestParameters.builder().modelName(model.modelName()).temperature(model.temperature())
                .maxCompletionTokens(model.maxOutputTokens()).build();
    }

    /** The cached tokens are among the input, the reasoning among the output. */
    @Override
    public Optional<Tokens> tokens(TokenUsage counted) {
        if (!(counted instanceof OpenAiTokenUsage usage)) {
            return ModelProvider.super.tokens(counted);
        }
        var input = usage.inputTokensDetails();
        var output = usage.outputTokensDetails();
        return Tokens.counted(usage.inputTokenCount(), input == null ? null : input.cachedTokens(),
                usage.outputTokenCount(), output == null ? null : output.reasoningTokens());
    }
}
