package dev.assay.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** One user of the API. */
public final class AssayClient {

    private static final Duration CALL_LIMIT = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI server;
    private final String user;
    private final String container;

    public AssayClient(URI server, String user, String container) {
        this.server = server;
        this.user = user;
        this.container = container;
    }

    /** @return the experiment's id */
    public String start(Object request) {
        return idOf(send("POST", "/api/experiments", request, Map.of()));
    }

    public String start(String idempotencyKey, Object request) {
        return idOf(send("POST", "/api/experiments", request, Map.of("Idempotency-Key", idempotencyKey)));
    }

    public JsonNode awaitEnd(String experiment, Duration limit) {
        var path = "/api/experiments/" + experiment;
        await().atMost(limit).pollInterval(Duration.ofMillis(300)).untilAsserted(() ->
                assertThat(get(path).path("state").asText()).isEqualTo("ENDED"));
        return get(path);
    }

    public JsonNode get(String path) {
        return parse(text(path));
    }

    public String text(String path) {
        return expect(exchange("GET", path, null, Map.of(), BodyHandlers.ofString()));
    }

    public byte[] bytes(String path) {
        return expect(exchange("GET", path, null, Map.of(), BodyHandlers.ofByteArray()));
    }

    public JsonNode put(String path, Object body) {
        return parse(expect(send("PUT", path, body, Map.of())));
    }

    public JsonNode post(String path, Object body) {
        return parse(expect(send("POST", path, body, Map.of())));
    }

    public int delete(String path) {
        return send("DELETE", path, null, Map.of()).statusCode();
    }

    /** Any request, whatever its answer. A body that is a string is sent as it is. */
    public HttpResponse<String> send(String method, String path, Object body, Map<String, String> headers) {
        return exchange(method, path, body, headers, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> exchange(String method, String path, Object body, Map<String, String> headers,
            BodyHandler<T> handler) {
        try {
            var request = HttpRequest.newBuilder(server.resolve(path)).timeout(CALL_LIMIT)
                    .header("X-User-Id", user).header("X-Container-Id", container);
            if (body != null) {
                request.header("Content-Type", headers.getOrDefault("Content-Type", "application/json"));
            }
            headers.forEach((name, value) -> {
                if (!name.equals("Content-Type")) {
                    request.header(name, value);
                }
            });
            request.method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(
                            body instanceof String text ? text : json.writeValueAsString(body)));
            return http.send(request.build(), handler);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static <T> T expect(HttpResponse<T> answer) {
        assertThat(answer.statusCode()).as(() -> answer.request().method() + " " + answer.uri() + ": "
                + (answer.body() instanceof String text ? text : "")).isBetween(200, 299);
        return answer.body();
    }

    private String idOf(HttpResponse<String> answer) {
        expect(answer);
        return answer.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(text, malformed);
        }
    }
}
