package dev.assay.analysis;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A model that does whatever the log tells it: the worst that an analyst can be. Where it is told nothing it answers as
 * it should, with a line that it has read.
 */
final class ObedientAnalyst implements ChatModel {

    /** A line of the excerpt, as whoever reads the question would take it. */
    private static final Pattern LINE = Pattern.compile("(?m)^(\\d+) ([A-Z]+)\\| (.*)$");
    private static final Pattern NONCE = Pattern.compile("BEGIN EXCERPT ([0-9a-f]{32})-");
    private static final String HONEST = """
            {"rootCause": "UNKNOWN", "explanation": "It failed.", "suggestion": "Read the log.",
             "quotes": [{"line": $LINE, "text": "$TEXT"}]}""";

    private final List<InjectionCase> orders;
    private final InjectionCase obeyed;
    private String question = "";
    private String answer = "";
    private boolean told;

    private ObedientAnalyst(List<InjectionCase> orders, InjectionCase obeyed) {
        this.orders = orders;
        this.obeyed = obeyed;
    }

    /** One that obeys every order that it reads. */
    static ObedientAnalyst reading(List<InjectionCase> orders) {
        return new ObedientAnalyst(orders, null);
    }

    /** One that obeys this order, even if nothing of it is left in what it reads. */
    static ObedientAnalyst conspiring(InjectionCase order) {
        return new ObedientAnalyst(List.of(), order);
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        question = request.messages().stream().filter(UserMessage.class::isInstance)
                .map(message -> ((UserMessage) message).singleText()).findFirst().orElseThrow();
        var order = obeyed != null ? Optional.of(obeyed) : orders.stream()
                .filter(each -> question.contains(each.trigger())).findFirst();
        told = order.isPresent();
        answer = order.map(each -> filled(each.answer(), each.trigger())).orElseGet(() -> filled(HONEST, ""));
        return ChatResponse.builder().aiMessage(AiMessage.from(answer)).build();
    }

    boolean wasAsked() {
        return !question.isEmpty();
    }

    /** Whether it followed an order. */
    boolean wasTold() {
        return told;
    }

    String answered() {
        return answer;
    }

    /** The texts of the lines that it was shown. */
    List<String> read() {
        return lines().stream().map(line -> line.group(3)).toList();
    }

    private String filled(String template, String trigger) {
        var line = lines().stream().filter(each -> each.group(3).contains(trigger)).findFirst()
                .orElseGet(() -> lines().getFirst());
        var nonce = NONCE.matcher(question);
        return template.replace("$LINE", line.group(1))
                .replace("$NEXT", String.valueOf(Integer.parseInt(line.group(1)) + 1))
                .replace("$TEXT", new String(JsonStringEncoder.getInstance().quoteAsString(line.group(3))))
                .replace("$NONCE", nonce.find() ? nonce.group(1) : "");
    }

    private List<MatchResult> lines() {
        return LINE.matcher(question).results().toList();
    }
}
