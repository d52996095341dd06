package dev.assay.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server with its configuration, seen from outside. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ServerIT {

    @ArquillianResource
    URL base;

    @Deployment
    static WebArchive assay() {
        return AssayWar.create();
    }

    @ParameterizedTest
    @CsvSource({
        "/health/ready, application/json, UP",
        "/openapi, application/json, \"openapi\"",
        "/openapi/ui/, text/html, <html",
        "/metrics, text/plain, thread_daemon_count"})
    void theServerAnswersAtItsRoot(String path, String type, String body) throws Exception {
        // When
        var answer = get(path, type);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.body()).contains(body);
    }

    @Test
    void anUnknownPathTellsNothingOfTheServer() throws Exception {
        // When
        var answer = get("/no-such-thing", "text/html");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(answer.body()).doesNotContain("dev.assay").doesNotContain("at com.ibm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer garbage", "Basic YTpi", "Negotiate x", ","})
    void whereHeadersAreBelievedAForeignAuthorizationHeaderMeansNothing(String authorization) throws Exception {
        // When
        var answer = get("/api/models", "application/json", "Authorization", authorization);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
    }

    private HttpResponse<String> get(String path, String type, String... headers)
            throws IOException, InterruptedException {
        var target = URI.create("http://" + base.getHost() + ":" + base.getPort() + path);
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(target).header("Accept", type).timeout(Duration.ofSeconds(30));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
