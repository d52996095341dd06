package dev.assay.sandbox.kubernetes.areas.pods;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A field of an object.
 *
 * @param path  such as {@code spec.containers[0].image}
 * @param value missing where the object does not have it
 */
record Field(String path, JsonNode value) {

    private static final String EACH = "[*]";

    /** Every field that a path names; {@code [*]} stands for each element of a list, as in the standard. */
    static Stream<Field> of(JsonNode object, String pattern) {
        var found = List.of(new Field("", object));
        for (var step : pattern.split("\\.")) {
            var name = step.replace(EACH, "");
            var next = found.stream().map(field -> field.child(name));
            found = (step.endsWith(EACH) ? next.flatMap(Field::elements) : next).toList();
        }
        return found.stream();
    }

    private Field child(String name) {
        return new Field(path.isEmpty() ? name : path + "." + name, value.path(name));
    }

    private Stream<Field> elements() {
        var elements = new ArrayList<Field>();
        value.elements().forEachRemaining(
                element -> elements.add(new Field(path + "[" + elements.size() + "]", element)));
        return elements.stream();
    }

    boolean isAbsent() {
        return value.isMissingNode() || value.isNull();
    }

    String text() {
        return value.asText();
    }
}
