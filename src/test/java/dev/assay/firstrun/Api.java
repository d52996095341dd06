package dev.assay.firstrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

/** Assay's public API, as any caller sees it. An answer of 400 or more is an {@link IOException} that quotes it. */
final class Api implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;

    Api(String address) {
        this.base = URI.create(address);
    }

    /** @return the address that the answer's Location names */
    URI post(String path, String body, String idempotencyKey) throws IOException, InterruptedException {
        var request = request(base.resolve(path)).timeout(LIMIT)
                .header("Content-Type", "application/json").header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        var answer = accepted(client.send(request, HttpResponse.BodyHandlers.ofString()));
        var location = answer.headers().firstValue("Location")
                .orElseThrow(() -> new IOException("The answer to POST " + path + " has no Location"));
        return base.resolve(location);
    }

    JsonNode get(URI address) throws IOException, InterruptedException {
        var request = request(address).timeout(LIMIT).header("Accept", "application/json").build();
        return json.readTree(accepted(client.send(request, HttpResponse.BodyHandlers.ofString())).body());
    }

    /** The lines of a stream of events; closing it ends the stream. */
    Stream<String> events(URI address) throws IOException, InterruptedException {
        var request = request(address).timeout(LIMIT).header("Accept", "text/event-stream").build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new IOException("GET " + address + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    JsonNode read(String text) throws IOException {
        return json.readTree(text);
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("X-User-Id", "first-run").header("X-Container-Id", "first-run");
    }

    private static HttpResponse<String> accepted(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 400) {
            throw new IOException(answer.request().method() + " " + answer.uri() + " answered " + answer.statusCode()
                    + ": " + answer.body().lines().findFirst().orElse(""));
        }
        return answer;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
