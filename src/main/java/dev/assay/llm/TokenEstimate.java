package dev.assay.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.usage.Tokens;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tokens where a service counts none: one for every four characters, rounded up, of all the messages' texts together,
 * and of the answer's text. Characters are Unicode code points.
 */
final class TokenEstimate {

    private static final int CHARACTERS_PER_TOKEN = 4;

    /** What a service may wrap a message in. */
    private static final int TOKENS_PER_MESSAGE = 16;

    private TokenEstimate() {}

    static Tokens of(ChatRequest request, ChatResponse response) {
        var asked = request.messages().stream().flatMap(TokenEstimate::texts)
                .mapToLong(TokenEstimate::characters).sum();
        var answer = Objects.requireNonNullElse(response.aiMessage().text(), "");
        return Tokens.of(tokens(asked), tokens(characters(answer)));
    }

    /**
     * More input tokens than any service counts for a request of texts and tools, because no token is less than a byte.
     * What is not text, such as an image, is not bounded.
     */
    static long upperBound(ChatRequest request) {
        var tools = Objects.requireNonNullElse(request.toolSpecifications(), List.<ToolSpecification>of());
        return request.messages().stream().flatMap(message -> Stream.concat(texts(message), calls(message)))
                        .mapToLong(TokenEstimate::bytes).sum()
                + (long) TOKENS_PER_MESSAGE * request.messages().size()
                + tools.stream().map(ToolSpecification::toString).mapToLong(TokenEstimate::bytes).sum();
    }

    private static long tokens(long characters) {
        return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
    }

    private static long characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static long bytes(String text) {
        return text.getBytes(UTF_8).length;
    }

    private static Stream<String> texts(ChatMessage message) {
        return switch (message) {
            case SystemMessage system -> Stream.of(system.text());
            case UserMessage user -> user.contents().stream()
                    .filter(TextContent.class::isInstance).map(content -> ((TextContent) content).text());
            case AiMessage earlier -> Stream.ofNullable(earlier.text());
            case ToolExecutionResultMessage result -> Stream.ofNullable(result.text());
            default -> Stream.of(message.toString());
        };
    }

    /** What an earlier answer asked tools for, and its reasoning, which some services take back. */
    private static Stream<String> calls(ChatMessage message) {
        return message instanceof AiMessage earlier
                ? Stream.concat(Stream.ofNullable(earlier.thinking()), earlier.toolExecutionRequests().stream()
                        .map(call -> call.name() + call.arguments()))
                : Stream.empty();
    }
}
