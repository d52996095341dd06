package dev.assay.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;

/**
 * The control: takes an answer as most would. What lies between the first and the last brace is the JSON, unknown
 * members are nothing to worry about, a quote is a quote, and a member that tells a verdict is one.
 */
final class NaiveReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is believed of an answer. */
    record Belief(boolean passed, List<String> quotes, String prose) {}

    private NaiveReader() {
    }

    static Belief read(String answer) {
        var text = answer.substring(Math.max(0, answer.indexOf('{')),
                Math.max(answer.lastIndexOf('}') + 1, Math.max(0, answer.indexOf('{'))));
        var json = parsed(text);
        var passed = json.path("verdict").asText(answer).toUpperCase(Locale.ROOT).contains("PASSED");
        return new Belief(passed, json.path("quotes").findValuesAsText("text"),
                json.path("explanation").asText() + " " + json.path("suggestion").asText());
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            return JSON.createObjectNode();
        }
    }
}
