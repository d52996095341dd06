package dev.assay.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;

/** How many tokens a text may be, where nobody has counted them. */
final class TokenEstimate {

    private static final int AROUND_A_MESSAGE = 16;

    private TokenEstimate() {}

    /** Not less than any service can count: no tokenizer makes more tokens than there are bytes. */
    static long upperBound(ChatRequest request) {
        var messages = request.messages().stream().mapToLong(message -> bytes(message) + AROUND_A_MESSAGE).sum();
        return messages + request.toolSpecifications().stream().mapToLong(tool -> tool.toString().length() * 3L).sum();
    }

    private static long bytes(ChatMessage message) {
        return message.toString().getBytes(UTF_8).length;
    }
}
