package dev.assay.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the OpenAPI document what every operation has: the caller's headers, and the problems it can answer with,
 * each with an example. So resources describe only what is their own. A resource that declares an error without a
 * content gets the content from here; where the description names problem types, as in {@code label-taken: the label
 * has another content}, each is an example.
 */
public class ApiDocument implements OASFilter {

    static final String PROBLEM = "Problem";

    private static final String USER = "X-User-Id";
    private static final String CONTAINER = "X-Container-Id";
    private static final String TOKEN = "token";
    private static final String INCIDENT = "5f0e8bb4-6d3c-4c62-9a3b-0d8a4c6f4c11";
    private static final Pattern NAMED = Pattern.compile("([a-z]+(?:-[a-z]+)+): ([^.]+)");
    private static final SortedMap<Integer, String> DESCRIPTIONS = new TreeMap<>(Map.of(
            400, "The request is wrong; errors names the fields",
            401, "The server wants tokens, and the request has no valid one",
            404, "There is no such thing, or it is another caller's",
            413, "The body is larger than the limit",
            415, "The body is not JSON",
            500, "The server's fault; the incident is in its log"));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        var components = document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        components.addParameter(USER, header(USER,
                "Who calls; anonymous when absent; ignored where the server wants tokens", "ada"));
        components.addParameter(CONTAINER, header(CONTAINER, "The container for which the call is made", "shop-1"));
        components.addSecurityScheme(TOKEN, OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP)
                .scheme("bearer").bearerFormat("JWT").description("Where the server wants tokens: who calls"));
        document.setComponents(components);
        document.setSecurity(List.of(OASFactory.createSecurityRequirement(),
                OASFactory.createSecurityRequirement().addScheme(TOKEN)));
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.contains("/api")) {
                item.getOperations().forEach((method, operation) -> complete(path, method, operation));
            }
        });
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        addOnce(operation, OASFactory.createParameter().ref(USER));
        addOnce(operation, OASFactory.createParameter().ref(CONTAINER));
        var responses = operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        Map<Integer, String> common = new LinkedHashMap<>(DESCRIPTIONS);
        if (operation.getRequestBody() == null) {
            common.remove(413);
            common.remove(415);
        }
        if (!path.contains("{") || method == PathItem.HttpMethod.PUT) {
            common.remove(404);
        }
        common.forEach((status, description) -> {
            if (responses.getAPIResponse(status.toString()) == null) {
                responses.addAPIResponse(status.toString(), OASFactory.createAPIResponse().description(description));
            }
        });
        responses.getAPIResponses().forEach(ApiDocument::addProblem);
        operation.setResponses(responses);
    }

    /** The server may filter one document more than once. */
    private static void addOnce(Operation operation, Parameter parameter) {
        var present = operation.getParameters() != null && operation.getParameters().stream()
                .anyMatch(each -> parameter.getRef().equals(each.getRef()));
        if (!present) {
            operation.addParameter(parameter);
        }
    }

    private static void addProblem(String status, APIResponse response) {
        var isError = status.length() == 3 && (status.startsWith("4") || status.startsWith("5"));
        if (isError && response.getRef() == null && response.getContent() == null) {
            var problems = OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM));
            examples(Integer.parseInt(status), response.getDescription()).forEach((type, problem) -> problems
                    .addExample(type, OASFactory.createExample().summary(problem.title()).value(value(problem))));
            response.setContent(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, problems));
        }
    }

    private static Map<String, Problem> examples(int status, String description) {
        Map<String, Problem> examples = new LinkedHashMap<>();
        var named = NAMED.matcher(description == null ? "" : description);
        while (named.find()) {
            examples.put(named.group(1), Problem.of(new Rejected(status, named.group(1), named.group(2))));
        }
        if (examples.isEmpty()) {
            var problem = switch (status) {
                case 400 -> Problem.invalid(List.of(new Rejected.FieldError("name", "must not be null")));
                case 500 -> Problem.unexpected(INCIDENT);
                default -> Problem.ofStatus(status);
            };
            examples.put(problem.type().substring(problem.type().lastIndexOf(':') + 1), problem);
        }
        return examples;
    }

    /** The document's model holds no records, only maps and lists. */
    private static Map<String, Object> value(Problem problem) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", problem.type());
        example.put("title", problem.title());
        example.put("status", problem.status());
        if (problem.detail() != null) {
            example.put("detail", problem.detail());
        }
        if (!problem.errors().isEmpty()) {
            example.put("errors", problem.errors().stream()
                    .map(each -> Map.<String, Object>of("field", each.field(), "message", each.message())).toList());
        }
        if (problem.incident() != null) {
            example.put("incident", problem.incident());
        }
        return example;
    }

    private static Parameter header(String name, String description, String example) {
        return OASFactory.createParameter().name(name).in(Parameter.In.HEADER).description(description)
                .required(false).example(example)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }
}
