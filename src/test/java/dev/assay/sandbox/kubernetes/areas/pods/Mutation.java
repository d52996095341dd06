package dev.assay.sandbox.kubernetes.areas.pods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.platform.Json;

/**
 * One field of an object changed.
 *
 * @param pointer the field, as a JSON pointer; what is missing on the way is made, and {@code -} is a list's end
 * @param value   the new value as JSON; nothing removes the field
 */
record Mutation(String pointer, String value) {

    /** A copy, so changed. */
    JsonNode of(JsonNode object) {
        var copy = object.deepCopy();
        var at = copy;
        var steps = pointer.substring(1).split("/");
        for (var i = 0; i < steps.length - 1; i++) {
            at = step(at, unescaped(steps[i]), steps[i + 1].equals("-"));
        }
        set(at, unescaped(steps[steps.length - 1]));
        return copy;
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static JsonNode step(JsonNode at, String name, boolean list) {
        if (at instanceof ArrayNode array) {
            return array.get(Integer.parseInt(name));
        }
        var object = (ObjectNode) at;
        return object.hasNonNull(name) ? object.get(name) : list ? object.putArray(name) : object.putObject(name);
    }

    private void set(JsonNode at, String name) {
        if (at instanceof ArrayNode array) {
            array.add(json());
        } else if (value == null) {
            if (((ObjectNode) at).remove(name) == null) {
                throw new IllegalArgumentException("nothing to remove at " + pointer);
            }
        } else {
            ((ObjectNode) at).set(name, json());
        }
    }

    private JsonNode json() {
        try {
            return Json.mapper().readTree(value);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(value, wrong);
        }
    }
}
