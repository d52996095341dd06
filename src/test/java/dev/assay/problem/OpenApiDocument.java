package dev.assay.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether an OpenAPI document is a console that one can work from: every operation, parameter, body, answer and
 * property is described and has an example, its own or one that follows from its schema.
 */
public final class OpenApiDocument {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final JsonNode document;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> operationIds = new HashSet<>();

    private OpenApiDocument(JsonNode document) {
        this.document = document;
    }

    /**
     * What is missing, one sentence each, which begins with the place.
     *
     * @param document in JSON, as {@code /openapi?format=JSON} gives it
     */
    public static List<String> violations(JsonNode document) {
        var checked = new OpenApiDocument(document);
        checked.check();
        return checked.violations;
    }

    private void check() {
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> checkOperation(member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        member.getValue(), path.getValue().path("parameters"))));
        if (operationIds.isEmpty()) {
            violations.add("paths: no operation");
        }
        document.path("components").path("schemas").properties().forEach(schema ->
                checkSchema("schema " + schema.getKey(), schema.getValue()));
    }

    private void checkOperation(String place, JsonNode operation, JsonNode parametersOfPath) {
        requireText(place, operation, "summary");
        requireText(place, operation, "operationId");
        if (!operationIds.add(operation.path("operationId").asText(place))) {
            violations.add(place + ": operationId is not the only one of its name");
        }
        if (operation.path("tags").isEmpty()) {
            violations.add(place + ": no tags");
        }
        parametersOfPath.forEach(parameter -> checkParameter(place, resolved(parameter)));
        operation.path("parameters").forEach(parameter -> checkParameter(place, resolved(parameter)));
        if (operation.has("requestBody")) {
            checkContent(place + " request", resolved(operation.get("requestBody")).path("content"), true);
        }
        if (operation.path("responses").isEmpty()) {
            violations.add(place + ": no responses");
        }
        operation.path("responses").properties().forEach(response ->
                checkResponse(place + " " + response.getKey(), response.getKey(), resolved(response.getValue())));
    }

    private void checkParameter(String place, JsonNode parameter) {
        var named = place + " parameter " + parameter.path("name").asText("?");
        requireText(named, parameter, "description");
        if (!hasExample(parameter) && !exampleFollows(parameter.path("schema"))) {
            violations.add(named + ": no example");
        }
    }

    private void checkResponse(String place, String status, JsonNode response) {
        requireText(place, response, "description");
        var isError = status.startsWith("4") || status.startsWith("5");
        checkContent(place, response.path("content"), isError);
        if (isError && !response.path("content").has(Problem.MEDIA_TYPE)) {
            violations.add(place + ": an error that is no " + Problem.MEDIA_TYPE);
        }
    }

    private void checkContent(String place, JsonNode content, boolean isRequired) {
        if (isRequired && content.isEmpty()) {
            violations.add(place + ": no content");
        }
        content.properties().forEach(media -> {
            var named = place + " " + media.getKey();
            if (media.getValue().path("schema").isEmpty()) {
                violations.add(named + ": no schema");
            }
            if (!hasExample(media.getValue()) && !exampleFollows(media.getValue().path("schema"))) {
                violations.add(named + ": no example");
            }
            checkSchema(named, media.getValue().path("schema"));
        });
    }

    private void checkSchema(String place, JsonNode schema) {
        schema.path("properties").properties().forEach(property -> {
            var named = place + "." + property.getKey();
            var isReference = property.getValue().has("$ref");
            if (!isReference || property.getValue().has("description")) {
                requireText(named, property.getValue(), "description");
            } else {
                requireText(named, resolved(property.getValue()), "description");
            }
            if (!exampleFollows(property.getValue())) {
                violations.add(named + ": no example");
            }
            checkSchema(named, property.getValue());
        });
        if (schema.path("examples").valueStream().anyMatch(OpenApiDocument::isQuotedTwice)) {
            violations.add(place + ": an example in quotes of its own");
        }
        if (schema.has("items") && !schema.get("items").has("$ref")) {
            checkSchema(place + "[]", schema.get("items"));
        }
    }

    /** As the console shows it: from an example, or put together from those of the parts. */
    private boolean exampleFollows(JsonNode schema) {
        return exampleFollows(schema, new HashSet<>());
    }

    private boolean exampleFollows(JsonNode schema, Set<String> entered) {
        if (hasExample(schema) || schema.has("enum") || schema.has("const") || schema.has("default")) {
            return true;
        }
        if (schema.has("$ref")) {
            return !entered.add(schema.get("$ref").asText()) || exampleFollows(resolved(schema), entered);
        }
        if (schema.has("items")) {
            return exampleFollows(schema.get("items"), entered);
        }
        for (var combination : List.of("allOf", "anyOf", "oneOf")) {
            if (schema.has(combination)) {
                return schema.get(combination).valueStream()
                        .anyMatch(part -> exampleFollows(part, new HashSet<>(entered)));
            }
        }
        return !schema.path("properties").isEmpty() && schema.get("properties").valueStream()
                .allMatch(property -> exampleFollows(property, new HashSet<>(entered)));
    }

    /** The console would send it with the quotes. */
    private static boolean isQuotedTwice(JsonNode example) {
        return example.isTextual() && example.asText().matches("\".*\"");
    }

    private static boolean hasExample(JsonNode node) {
        return node.has("example") || !node.path("examples").isEmpty();
    }

    private JsonNode resolved(JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        var reference = node.get("$ref").asText();
        var target = reference.startsWith("#/") ? document.at(reference.substring(1)) : MissingNode.getInstance();
        if (target.isMissingNode()) {
            violations.add(reference + ": leads nowhere");
        }
        return target;
    }

    private void requireText(String place, JsonNode node, String member) {
        if (node.path(member).asText().isBlank()) {
            violations.add(place + ": no " + member);
        }
    }
}
