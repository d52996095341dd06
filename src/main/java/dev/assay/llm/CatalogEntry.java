package dev.assay.llm;

import dev.assay.catalog.Model;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.function.Supplier;

/**
 * A model as the catalogue has it now, and what its provider makes of it. Both models are built at their first use.
 *
 * @param model what identifies the entry: another one is built when it changes
 */
record CatalogEntry(Model model, ModelProvider provider, Supplier<ChatModel> chat,
        Supplier<StreamingChatModel> streaming) {
}
