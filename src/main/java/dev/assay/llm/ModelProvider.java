package dev.assay.llm;

import dev.assay.catalog.Model;
import dev.assay.usage.Tokens;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;

/**
 * Builds the models of one provider. A CDI bean, which catalogue entries name; nothing else is needed for a new one.
 * What it builds makes one attempt a call, through the given HTTP client, and knows nothing of metering.
 */
public interface ModelProvider {

    /** As catalogue entries name it. */
    String name();

    ChatModel chatModel(Model model, Connection connection);

    StreamingChatModel streamingChatModel(Model model, Connection connection);

    /**
     * What a service counted, in our terms. The default knows no cached or reasoning tokens. Never fails: what is not
     * there, or cannot be, is 0.
     */
    default Tokens tokens(TokenUsage counted) {
        return Tokens.clamped(orZero(counted.inputTokenCount()), 0, orZero(counted.outputTokenCount()), 0);
    }

    /** A count that may not be there. */
    static long orZero(Integer count) {
        return count == null ? 0 : count;
    }

    /**
     * How the service is reached.
     *
     * @param http   a client that bounds every call in time and size; for HTTP services
     * @param apiKey null where the catalogue names none
     */
    record Connection(HttpClientBuilder http, String apiKey) {}
}
