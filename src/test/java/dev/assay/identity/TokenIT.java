package dev.assay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.platform.Database;
import dev.assay.platform.Json;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.OwnServer;
import dev.assay.testing.service.CannotStart;
import dev.assay.testing.service.DevServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that wants tokens, from outside. Every request here also carries the header X-User-Id of somebody else. */
class TokenIT {

    private static final String NAME = "assay-token";
    private static final String MODELS = "/api/models";
    private static final TokenIssuer ISSUER = TokenIssuer.rsa();
    private static final TokenIssuer STRANGER = TokenIssuer.rsa();

    private static KeySite site;
    private static OwnServer server;
    private static AssayClient client;

    @BeforeAll
    static void start() throws IOException {
        site = new KeySite();
        site.show(ISSUER.publicSet("k-1"));
        server = OwnServer.start(NAME, Map.of(
                "ASSAY_IDENTITY_SOURCE", "token",
                "MP_JWT_VERIFY_ISSUER", TokenIssuer.NAME,
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", site.address()), DevServices.shared());
        client = new AssayClient(server.address(), "eve", "container-of-the-header");
    }

    @AfterAll
    static void end() {
        server.close();
        site.close();
    }

    @Test
    void aTokenOfTheIssuerOpensTheApi() {
        assertThat(get(MODELS, token(Map.of())).statusCode()).isEqualTo(200);
    }

    @Test
    void everyOtherTokenIsAnsweredWithAProblemAndNotAsAnonymous() throws IOException {
        // Given
        var now = Instant.now().getEpochSecond();
        var honest = TokenIssuer.claims(Instant.now(), Map.of());
        var refused = Map.of(
                "expired", token(Map.of("exp", now - 60)),
                "not yet valid", token(Map.of("nbf", now + 60)),
                "of another issuer", token(Map.of("iss", "https://eve.example")),
                "of another key", STRANGER.sign(honest),
                "unsigned", ISSUER.unsigned(honest),
                "signed with the public key", ISSUER.signedWithThePublicKeyAsSecret(ISSUER.publicPem(), honest),
                "with a hostile user", token(Map.of("upn", "evil\r\nSet-Cookie: x")),
                "with a hostile container", token(Map.of("container_id", List.of("evil"))),
                "garbage", "garbage");

        var log = Path.of("target", NAME + ".log");
        var before = Files.readString(log).length();

        // When, Then
        assertThat(refused).allSatisfy((kind, token) ->
                assertProblem(get(MODELS, token), "urn:problem:invalid-token"));
        assertThat(Files.readString(log).substring(before)).as("nobody can fill the log with bad tokens")
                .doesNotContain(" E ", "identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/models", "GET /api/no-such-thing", "PATCH /api/experiments",
        "OPTIONS /api/models", "POST /api/experiments", "GET /api/trials/00000000-0000-0000-0000-000000000000"})
    void withoutATokenNothingOfTheApiAnswers(String request) {
        // Given
        var methodAndPath = request.split(" ");

        // When
        var answer = client.send(methodAndPath[0], methodAndPath[1],
                methodAndPath[0].equals("POST") ? Map.of() : null, Map.of());

        // Then
        assertProblem(answer, "urn:problem:not-authenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/ready", "/health/live", "/metrics", "/openapi", "/openapi/ui/"})
    void whatIsNotOfTheApiAnswersEveryone(String path) {
        assertThat(client.send("GET", path, null, Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void aTrialBelongsToTheTokensUserAndIsUnknownToEveryoneElse() {
        // Given
        var ada = token(Map.of("upn", "ada", "container_id", "container-of-the-token"));
        var experiment = start(ada);
        var trial = "/api/trials/" + parse(get("/api/experiments/" + experiment + "/trials", ada)).path(0).path("id")
                .asText();

        // When
        var own = get(trial, ada);
        var others = get(trial, token(Map.of("upn", "eve")));

        // Then
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(callerOf(experiment)).isEqualTo("ada in container-of-the-token");
        client.send("DELETE", "/api/experiments/" + experiment, null, bearer(ada));
    }

    @Test
    void theHeaderNamesTheContainerWhereTheTokenNamesNone() {
        // Given
        var ada = token(Map.of());

        // When
        var experiment = start(ada);

        // Then
        assertThat(callerOf(experiment)).isEqualTo("ada in container-of-the-header");
        client.send("DELETE", "/api/experiments/" + experiment, null, bearer(ada));
    }

    @Test
    void whileAKeyCannotBeHadItsTokensAreToWaitAndOthersAreNot() {
        // Given
        assertThat(get(MODELS, token(Map.of())).statusCode()).isEqualTo(200);
        site.show("no keys here");

        // When
        var unknown = get(MODELS, ISSUER.sign(Map.of("kid", "k-2"), TokenIssuer.claims(Instant.now(), Map.of())));
        var known = get(MODELS, ISSUER.sign(Map.of("kid", "k-1"), TokenIssuer.claims(Instant.now(), Map.of())));

        // Then
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(unknown.headers().firstValue("Retry-After")).contains("5");
        assertThat(parse(unknown).path("type").asText()).isEqualTo("urn:problem:unavailable");
        assertThat(known.statusCode()).isEqualTo(200);
        site.show(ISSUER.publicSet("k-1"));
    }

    @Test
    void aServerThatDoesNotKnowWhereCallersAreFoundDoesNotStart() throws IOException {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> OwnServer.start("assay-no-source", Map.of("ASSAY_IDENTITY_SOURCE", "tokens"),
                        DevServices.shared()))
                .withMessageContaining("the application failed to start");
        assertThat(Files.readString(Path.of("target", "assay-no-source.log")))
                .contains("assay.identity.source is tokens: it must be headers or token");
    }

    private static void assertProblem(HttpResponse<String> answer, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(parse(answer).path("type").asText()).isEqualTo(type);
        assertThat(answer.body()).doesNotContain("evil", "Exception", "nimbus");
    }

    private static String start(String token) {
        var answer = client.send("POST", "/api/experiments", Map.of(
                "case", Map.of("request", "A page", "projectType", "java-http"),
                "prompts", List.of("java-server"), "models", List.of("scripted-small")), bearer(token));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
    }

    private static String callerOf(String experiment) {
        var jdbi = Database.over(DevServices.shared().database().dataSource(), Json.mapper(),
                LocalTransactionHandler.binding());
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT caller || ' in ' || container FROM experiment WHERE id = :id")
                .bind("id", UUID.fromString(experiment)).mapTo(String.class).one());
    }

    private static HttpResponse<String> get(String path, String token) {
        return client.send("GET", path, null, bearer(token));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static String token(Map<String, Object> claims) {
        return ISSUER.sign(TokenIssuer.claims(Instant.now(), new HashMap<>(claims)));
    }

    private static JsonNode parse(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(answer.body(), malformed);
        }
    }
}
