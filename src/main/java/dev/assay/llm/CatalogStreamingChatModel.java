package dev.assay.llm;

import dev.assay.llm.http.Exchange;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Set;

/** Like {@link CatalogChatModel}, for answers that come piece by piece, on threads of the server. */
final class CatalogStreamingChatModel implements StreamingChatModel {

    private final String name;
    private final CatalogEntries entries;
    private final Attempts attempts;

    CatalogStreamingChatModel(String name, CatalogEntries entries, Attempts attempts) {
        this.name = name;
        this.entries = entries;
        this.attempts = attempts;
    }

    /** @throws ProviderException if the call cannot be made; what fails later reaches the handler */
    @Override
    public void chat(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
        var entry = entries.find(name);
        var model = entry.streaming().get();
        try (var exchange = Exchange.open()) {
            var attempt = attempts.begin(entry, request, exchange);
            try {
                new Attempted(model, attempt).chat(request, options, handler);
            } catch (RuntimeException notMade) {
                attempt.failed(notMade);
                throw attempt.exception(notMade);
            } catch (Error broken) {
                attempt.failed(broken);
                throw broken;
            }
        }
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return entries.find(name).streaming().get().defaultRequestParameters();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return entries.find(name).streaming().get().supportedCapabilities();
    }

    /** The provider's model, for one attempt. */
    private record Attempted(StreamingChatModel model, Attempt attempt) implements StreamingChatModel {

        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            model.chat(request, OneEnd.of(handler));
        }

        @Override
        public List<ChatModelListener> listeners() {
            return List.of(attempt);
        }
    }
}
