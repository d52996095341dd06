package dev.assay.llm;

import dev.assay.llm.http.Exchange;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;

/**
 * A chat model by its name in the catalogue: each call is one attempt, with the entry as it is at that moment.
 */
final class CatalogChatModel implements ChatModel {

    private final String name;
    private final CatalogEntries entries;
    private final Attempts attempts;

    CatalogChatModel(String name, CatalogEntries entries, Attempts attempts) {
        this.name = name;
        this.entries = entries;
        this.attempts = attempts;
    }

    /** @throws ProviderException if there is no answer */
    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        var entry = entries.find(name);
        var model = entry.chat().get();
        try (var exchange = Exchange.open()) {
            var attempt = attempts.begin(entry, request, exchange);
            try {
                return new Attempted(model, attempt).chat(request, options);
            } catch (RuntimeException failed) {
                throw attempt.exception(failed);
            } catch (Error broken) {
                attempt.failed(broken);   // listeners are told of exceptions only
                throw broken;
            }
        }
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return entries.find(name).chat().get().defaultRequestParameters();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return entries.find(name).chat().get().supportedCapabilities();
    }

    /** The provider's model, for one attempt. */
    private record Attempted(ChatModel model, Attempt attempt) implements ChatModel {

        @Override
        public ChatResponse doChat(ChatRequest request) {
            return model.chat(request);
        }

        @Override
        public List<ChatModelListener> listeners() {
            return List.of(attempt);
        }
    }
}
