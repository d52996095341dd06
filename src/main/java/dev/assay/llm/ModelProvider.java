package dev.assay.llm;

import dev.assay.catalog.Model;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;

/** Builds the models of one provider. A CDI bean; the catalogue names it. */
public interface ModelProvider {

    /** As catalogue entries name it. */
    String name();

    /**
     * Builds a model that makes one attempt a call and reports each to the listener.
     *
     * @throws ProviderException if the entry cannot be used here, such as a key that is not there
     */
    ChatModel build(Model model, ChatModelListener listener);
}
