package dev.assay.llm;

import dev.assay.catalog.Model;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Answers from resources, so that a first run needs no network and no key. */
@ApplicationScoped
public class ScriptedProvider implements ModelProvider {

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public ChatModel build(Model model, ChatModelListener listener) {
        return new ScriptedChatModel(model.modelName(), List.of(listener));
    }
}
