package dev.assay.llm;

import dev.assay.catalog.Model;
import dev.assay.catalog.price.PriceList;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.function.Supplier;

/**
 * A model as the catalogue has it now, and what its provider makes of it. Both models are built at their first use.
 *
 * @param prices what the model costs when
 */
record CatalogEntry(Model model, PriceList prices, ModelProvider provider, Supplier<ChatModel> chat,
        Supplier<StreamingChatModel> streaming) {

    boolean isOf(Model otherModel, PriceList otherPrices) {
        return model.equals(otherModel) && prices.equals(otherPrices);
    }
}
