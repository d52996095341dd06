package dev.assay.llm.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.usage.Tokens;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer says of itself, in the formats of OpenAI, Anthropic and Gemini: its tokens, whether it is finished,
 * and whether it is an error. It is read as far as it can be read, so that a cut or an odd type costs only what comes
 * after it. Only the places that the formats name are looked at: a model may write anything into its answer.
 */
final class AnswerFacts {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Long> counts = new HashMap<>();
    private boolean finished;
    private boolean error;
    private boolean odd;

    static AnswerFacts of(byte[] answer) {
        var facts = new AnswerFacts();
        try (var json = JSON.createParser(answer)) {
            facts.document(json);
        } catch (IOException cutOff) {
            // what was read until then stands
        }
        return facts;
    }

    /**
     * Adds a part of a streamed answer; what comes later holds.
     *
     * @return whether it is whole JSON
     */
    boolean add(String part) {
        try (var json = JSON.createParser(part)) {
            document(json);
            return true;
        } catch (IOException broken) {
            return false;
        }
    }

    boolean isFinished() {
        return finished;
    }

    boolean isError() {
        return error;
    }

    /** Whether its usage has something that is no count, so that a client may refuse the whole of it. */
    boolean isOddlyCounted() {
        return odd;
    }

    /** Empty if it does not say, or says what cannot be. */
    Optional<Tokens> tokens() {
        if (counts.containsKey("promptTokenCount")) {
            var thoughts = zeroIfAbsent("thoughtsTokenCount");
            return Tokens.counted(counts.get("promptTokenCount"), counts.get("cachedContentTokenCount"),
                    zeroIfAbsent("candidatesTokenCount") + thoughts, thoughts);
        }
        if (counts.containsKey("input_tokens")) {
            var cached = zeroIfAbsent("cache_read_input_tokens");
            return Tokens.counted(counts.get("input_tokens") + cached + zeroIfAbsent("cache_creation_input_tokens"),
                    cached, counts.get("output_tokens"), 0);
        }
        return Tokens.counted(counts.get("prompt_tokens"), counts.get("cached_tokens"),
                counts.get("completion_tokens"), counts.get("reasoning_tokens"));
    }

    private long zeroIfAbsent(String name) {
        return counts.getOrDefault(name, 0L);
    }

    private void document(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.START_OBJECT) {
            object(json, true);
        } else {
            json.skipChildren();
        }
    }

    /** @param outermost whether it may hold another one, as Anthropic's first event does */
    private void object(JsonParser json, boolean outermost) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            var value = json.nextToken();
            if (value == JsonToken.START_OBJECT && (name.equals("usage") || name.equals("usageMetadata"))) {
                usage(json);
            } else if (value == JsonToken.START_OBJECT && name.equals("message") && outermost) {
                object(json, false);
            } else if (value == JsonToken.START_ARRAY && (name.equals("choices") || name.equals("candidates"))) {
                choices(json);
            } else {
                error |= name.equals("error") && value != JsonToken.VALUE_NULL;
                json.skipChildren();
            }
        }
    }

    private void usage(JsonParser json) throws IOException {
        var next = json.nextToken();
        while (next == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            var value = json.nextToken();
            if (value == JsonToken.START_OBJECT && name.endsWith("tokens_details")) {
                usage(json);
            } else if (name.endsWith("_tokens") || name.endsWith("TokenCount")) {
                var count = count(json, value);
                odd |= count < 0 || count > Integer.MAX_VALUE;
                json.skipChildren();
                next = json.nextToken();   // before it counts: the last number of what is cut off may lack digits
                counts.put(name, count);
                continue;
            } else {
                json.skipChildren();
            }
            next = json.nextToken();
        }
    }

    /** Negative for what is none. */
    private static long count(JsonParser json, JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_NULL -> 0;
            case VALUE_STRING -> json.getValueAsLong(-1);
            case VALUE_NUMBER_FLOAT -> (long) json.getDoubleValue();
            case VALUE_NUMBER_INT -> json.getNumberType() == NumberType.BIG_INTEGER ? -1 : json.getLongValue();
            default -> -1;
        };
    }

    private void choices(JsonParser json) throws IOException {
        for (var each = json.nextToken(); each != JsonToken.END_ARRAY; each = json.nextToken()) {
            if (each == null) {
                return;
            }
            if (each == JsonToken.START_OBJECT) {
                choice(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void choice(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            var value = json.nextToken();
            finished |= value == JsonToken.VALUE_STRING && !json.getText().isEmpty()
                    && (name.equals("finish_reason") || name.equals("finishReason"));
            json.skipChildren();
        }
    }
}
