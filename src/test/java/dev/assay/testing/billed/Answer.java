package dev.assay.testing.billed;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.assay.usage.Tokens;

/**
 * A chat completion, and what it costs.
 *
 * @param usage   JSON as the service writes it; null for no such field
 * @param counted what the usage says, if it can be; null where it says nothing that can be, and the estimate is billed
 */
record Answer(String content, String finish, String usage, Tokens counted) {

    private static final int CHARACTERS_OF_A_TOKEN = 4;

    /** With an ordinary count. */
    static Answer of(String content) {
        return new Answer(content, "stop", """
                {"prompt_tokens":31,"completion_tokens":17,"total_tokens":48}""", new Tokens(31, 0, 17, 0));
    }

    Answer counting(String json, Tokens tokens) {
        return new Answer(content, finish, json, tokens);
    }

    Answer notCounting(String json) {
        return new Answer(content, finish, json, null);
    }

    Answer finishing(String reason) {
        return new Answer(content, reason, usage, counted);
    }

    /** @param prompt the texts of the request's messages */
    Tokens price(String prompt) {
        return counted != null ? counted : Tokens.of(estimate(prompt), estimate(content));
    }

    private static long estimate(String text) {
        return Math.ceilDiv(text.codePointCount(0, text.length()), CHARACTERS_OF_A_TOKEN);
    }

    /** As one document, usage last. */
    String json() {
        return "{" + head("chat.completion") + "," + choices() + field() + "}";
    }

    /** As one document, usage first. */
    String jsonCountedFirst() {
        return "{" + head("chat.completion") + field() + "," + choices() + "}";
    }

    /** As the events of a stream, word by word; the count is the last. */
    String[] events() {
        var words = content.split("(?<= )");
        var events = new String[words.length + 2];
        for (var i = 0; i < words.length; i++) {
            events[i] = chunk("""
                    {"index":0,"delta":{"role":"assistant","content":%s}}""".formatted(quoted(words[i])), "");
        }
        events[words.length] = chunk("""
                {"index":0,"delta":{},"finish_reason":"%s"}""".formatted(finish), "");
        events[words.length + 1] = chunk("", field());
        return events;
    }

    private String choices() {
        return """
                "choices":[{"index":0,"finish_reason":"%s","message":{"role":"assistant","content":%s}}]"""
                .formatted(finish, quoted(content));
    }

    private static String chunk(String choice, String field) {
        return "{" + head("chat.completion.chunk") + ",\"choices\":[" + choice + "]" + field + "}";
    }

    private static String head(String object) {
        return """
                "id":"billed","object":"%s","created":0,"model":"m\"""".formatted(object);
    }

    private String field() {
        return usage == null ? "" : ",\"usage\":" + usage;
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
