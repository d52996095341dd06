package dev.assay.llm;

import dev.assay.catalog.Model;
import dev.assay.usage.Tokens;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Objects;
import java.util.Optional;

/**
 * Builds the models of one provider. A CDI bean, which catalogue entries name; nothing else is needed for a new one.
 * What it builds makes one attempt a call, through the given HTTP client, and knows nothing of metering.
 */
public interface ModelProvider {

    /** As catalogue entries name it. */
    String name();

    ChatModel chatModel(Model model, Connection connection);

    StreamingChatModel streamingChatModel(Model model, Connection connection);

    /** What a service counted, in our terms; empty if that is no count. The default knows no parts of the whole. */
    default Optional<Tokens> tokens(TokenUsage counted) {
        return Tokens.counted(counted.inputTokenCount(), 0, counted.outputTokenCount(), 0);
    }

    /**
     * How the service is reached.
     *
     * @param http   a client that bounds every call in time and size; for HTTP services
     * @param apiKey null where the catalogue names none
     */
    record Connection(HttpClientBuilder http, String apiKey) {

        /** For clients that insist on a key: local services need none. */
        public String someKey() {
            return Objects.requireNonNullElse(apiKey, "none");
        }
    }
}
