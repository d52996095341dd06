package dev.assay.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPERATION = "/paths/~1api~1things~1{id}/put";

    @Test
    void aCompleteDocumentHasNoViolations() throws JsonProcessingException {
        assertThat(OpenApiDocument.violations(complete())).isEmpty();
    }

    @Test
    void anEmptyDocumentIsNotComplete() {
        assertThat(OpenApiDocument.violations(JSON.createObjectNode())).containsExactly("paths: no operation");
    }

    static Stream<Arguments> omissions() {
        return Stream.of(
                Arguments.of(OPERATION, "summary", "PUT /api/things/{id}: no summary"),
                Arguments.of(OPERATION, "operationId", "PUT /api/things/{id}: no operationId"),
                Arguments.of(OPERATION, "tags", "PUT /api/things/{id}: no tags"),
                Arguments.of(OPERATION, "responses", "PUT /api/things/{id}: no responses"),
                Arguments.of(OPERATION + "/parameters/0", "description",
                        "PUT /api/things/{id} parameter id: no description"),
                Arguments.of(OPERATION + "/parameters/0", "example", "PUT /api/things/{id} parameter id: no example"),
                Arguments.of("/components/parameters/user", "example",
                        "PUT /api/things/{id} parameter X-User-Id: no example"),
                Arguments.of("/components/parameters", "user", "#/components/parameters/user: leads nowhere"),
                Arguments.of(OPERATION + "/requestBody", "content", "PUT /api/things/{id} request: no content"),
                Arguments.of(OPERATION + "/requestBody/content/application~1json", "schema",
                        "PUT /api/things/{id} request application/json: no example"),
                Arguments.of(OPERATION + "/responses/200", "description", "PUT /api/things/{id} 200: no description"),
                Arguments.of(OPERATION + "/responses/200/content/application~1json", "schema",
                        "PUT /api/things/{id} 200 application/json: no schema"),
                Arguments.of(OPERATION + "/responses/400", "content", "PUT /api/things/{id} 400: no content"),
                Arguments.of(OPERATION + "/responses/400/content", Problem.MEDIA_TYPE,
                        "PUT /api/things/{id} 400: an error that is no application/problem+json"),
                Arguments.of(OPERATION + "/responses/400/content/application~1problem+json", "example",
                        "PUT /api/things/{id} 400 application/problem+json: no example"),
                Arguments.of("/components/schemas/Thing/properties/name", "description",
                        "schema Thing.name: no description"),
                Arguments.of("/components/schemas/Thing/properties/name", "examples", "schema Thing.name: no example"),
                Arguments.of("/components/schemas/Part", "description", "schema Thing.part: no description"),
                Arguments.of("/components/schemas/Part/properties/size", "examples", "schema Thing.part: no example"));
    }

    @ParameterizedTest
    @MethodSource("omissions")
    void whatIsLeftOutIsNamedWithItsPlace(String parent, String member, String violation)
            throws JsonProcessingException {
        // Given
        var document = complete();
        ((ObjectNode) document.at(parent)).remove(member);

        // When
        var violations = OpenApiDocument.violations(document);

        // Then
        assertThat(violations).contains(violation);
    }

    @Test
    void anExampleThatWouldBeSentWithItsQuotesIsNamed() throws JsonProcessingException {
        var document = complete();
        ((ObjectNode) document.at("/components/schemas/Thing/properties/name"))
                .set("examples", JSON.createArrayNode().add("\"a\""));

        assertThat(OpenApiDocument.violations(document))
                .containsExactly("schema Thing.name: an example in quotes of its own");
    }

    @Test
    void twoOperationsNeverShareAnId() throws JsonProcessingException {
        var document = complete();
        var paths = (ObjectNode) document.get("paths");
        paths.set("/api/others/{id}", paths.get("/api/things/{id}").deepCopy());

        assertThat(OpenApiDocument.violations(document))
                .containsExactly("PUT /api/others/{id}: operationId is not the only one of its name");
    }

    @Test
    void aSchemaThatHoldsItselfIsNoLoop() throws JsonProcessingException {
        var document = complete();
        ((ObjectNode) document.at("/components/schemas/Part/properties"))
                .set("inner", JSON.readTree("{\"$ref\":\"#/components/schemas/Part\"}"));

        assertThat(OpenApiDocument.violations(document)).isEmpty();
    }

    private static JsonNode complete() throws JsonProcessingException {
        return JSON.readTree("""
                {"paths": {"/api/things/{id}": {"put": {
                   "summary": "Put a thing", "operationId": "putThing", "tags": ["Things"],
                   "parameters": [
                     {"name": "id", "in": "path", "description": "Which", "example": "a", "schema": {"type": "string"}},
                     {"$ref": "#/components/parameters/user"}],
                   "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                   "responses": {
                     "200": {"description": "Done", "content": {"application/json": {
                        "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}}},
                     "204": {"description": "Nothing to say"},
                     "400": {"description": "Wrong", "content": {"application/problem+json": {
                        "schema": {"type": "object"}, "example": {"status": 400}}}}}}}},
                 "components": {
                   "parameters": {"user": {
                      "name": "X-User-Id", "in": "header", "description": "Who", "example": "ada"}},
                   "schemas": {
                     "Thing": {"type": "object", "properties": {
                        "name": {"type": "string", "description": "Its name", "examples": ["a"]},
                        "kind": {"type": "string", "description": "Its kind", "enum": ["A", "B"]},
                        "part": {"$ref": "#/components/schemas/Part"}}},
                     "Part": {"type": "object", "description": "A part", "properties": {
                        "size": {"type": "integer", "description": "Its size", "examples": [1]}}}}}}""");
    }
}
