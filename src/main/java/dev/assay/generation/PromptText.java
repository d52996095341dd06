package dev.assay.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.catalog.Template;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What a model reads: how to answer, which is ours, and what to write, which is the prompt version's. */
final class PromptText {

    /** The answer's format is no part of a prompt version, so that every version is judged by what it asks for. */
    static final String ANSWER_FORMAT = resource("answer-format.txt");

    private PromptText() {
    }

    /** @throws IllegalArgumentException if the prompt has a variable that no case can fill */
    static List<ChatMessage> messages(GenerationRequest request) {
        var question = new Template(request.prompt()).render(request.variables().values());
        return List.of(SystemMessage.from(ANSWER_FORMAT), UserMessage.from(question));
    }

    private static String resource(String name) {
        try (var resource = PromptText.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
