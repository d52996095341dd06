package dev.assay.llm;

import dev.assay.catalog.Model;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.openai.OpenAiChatModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Any service that speaks OpenAI's chat completions. */
@ApplicationScoped
public class OpenAiProvider implements ModelProvider {

    /** Local services need no key, but the client insists on one. */
    private static final String NO_KEY = "none";

    @Inject
    ApiKeys keys;

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public ChatModel build(Model model, ChatModelListener listener) {
        return OpenAiChatModel.builder()
                .baseUrl(model.baseUrl())
                .apiKey(model.apiKey() == null ? NO_KEY : keys.resolve(model.apiKey()))
                .modelName(model.modelName())
                .temperature(model.temperature())
                .maxCompletionTokens(model.maxOutputTokens())
                .timeout(model.timeout())
                .maxRetries(0)
                .listeners(List.of(listener))
                .build();
    }
}
