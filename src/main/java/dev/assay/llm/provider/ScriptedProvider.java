package dev.assay.llm.provider;

import dev.assay.catalog.Model;
import dev.assay.llm.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers from resources, so that a first run needs no network and no key. */
@ApplicationScoped
public class ScriptedProvider implements ModelProvider {

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public ChatModel chatModel(Model model, Connection connection) {
        return new ScriptedChatModel(model.modelName());
    }

    @Override
    public StreamingChatModel streamingChatModel(Model model, Connection connection) {
        return new ScriptedStreamingChatModel(new ScriptedChatModel(model.modelName()));
    }
}
