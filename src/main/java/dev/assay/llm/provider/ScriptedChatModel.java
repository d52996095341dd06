package dev.assay.llm.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A model without a network: it answers from resources, so that the first run works anywhere. The resource
 * {@code scripted/<model name>/script.json} holds rules in their order; the first whose texts all occur in the user's
 * message gives the answer, after its delay. The last rule has no texts, so that there is always one.
 */
public final class ScriptedChatModel implements ChatModel {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private static final Pattern MODEL_NAME = Pattern.compile("[a-z0-9-]{1,63}");

    private final String modelName;
    private final Script script;

    /** @throws ModelNotFoundException if no such script is there */
    public ScriptedChatModel(String modelName) {
        this.modelName = modelName;
        this.script = script();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        var asked = request.messages().stream()
                .filter(UserMessage.class::isInstance).map(message -> ((UserMessage) message).singleText())
                .collect(Collectors.joining("\n"));
        var rule = script.rules().stream().filter(candidate -> candidate.matches(asked)).findFirst().orElseThrow();
        var answer = resource(rule.answer());
        pause(rule.delayMillis());
        var input = request.messages().stream().mapToInt(ScriptedChatModel::length).sum();
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(answer))
                .modelName(modelName)
                .finishReason(FinishReason.STOP)
                .tokenUsage(new TokenUsage(input / CHARACTERS_PER_TOKEN, answer.length() / CHARACTERS_PER_TOKEN))
                .build();
    }

    private static int length(ChatMessage message) {
        return switch (message) {
            case SystemMessage system -> system.text().length();
            case UserMessage user -> user.singleText().length();
            default -> 0;
        };
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted while the scripted model was thinking", stopped);
        }
    }

    private Script script() {
        try {
            return new ObjectMapper().readValue(resource("script.json"), Script.class);
        } catch (IOException broken) {
            throw new UncheckedIOException("the script of the model " + modelName + " is broken", broken);
        }
    }

    private String resource(String file) {
        if (!MODEL_NAME.matcher(modelName).matches()) {
            throw new ModelNotFoundException("a scripted model's name consists of a-z, 0-9 and '-'");
        }
        try (var resource = ScriptedChatModel.class.getResourceAsStream("/scripted/" + modelName + "/" + file)) {
            if (resource == null) {
                throw new ModelNotFoundException("there is no scripted model " + modelName + " with " + file);
            }
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private record Script(List<Rule> rules) {

        Script {
            if (rules.isEmpty() || !rules.getLast().contains().isEmpty()) {
                throw new IllegalArgumentException("the last rule of a script matches everything");
            }
        }
    }

    /** @param answer a file beside the script */
    private record Rule(List<String> contains, String answer, long delayMillis) {

        boolean matches(String asked) {
            return contains.stream().allMatch(asked::contains);
        }
    }
}
