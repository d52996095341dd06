package dev.assay.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.catalog.prompt.Template;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** What a model reads: how to answer, which is ours, and what to write, which is the prompt version's. */
final class PromptText {

    /** The answer's format is no part of a prompt version, so that every version is judged by what it asks for. */
    static final String ANSWER_FORMAT = resource("answer-format.txt");

    private static final Template REPAIR_REQUEST = new Template(resource("repair-request.txt"));

    private PromptText() {
    }

    /**
     * The question; for a repair also the answer that failed, and what was observed of it.
     *
     * @param maxRepeated characters of the failed answer that are repeated at most
     * @throws IllegalArgumentException if the prompt has a variable that no case can fill
     */
    static List<ChatMessage> messages(GenerationRequest request, int maxRepeated) {
        var format = SystemMessage.from(ANSWER_FORMAT);
        var question = UserMessage.from(new Template(request.prompt()).render(request.variables().values()));
        var repair = request.repair();
        return repair == null ? List.of(format, question) : List.of(format, question,
                AiMessage.from(FailedAnswer.of(repair.project(), maxRepeated)),
                UserMessage.from(REPAIR_REQUEST.render(Map.of("observed", repair.observed()))));
    }

    private static String resource(String name) {
        try (var resource = PromptText.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
