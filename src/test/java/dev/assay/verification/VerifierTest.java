package dev.assay.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.Checks;
import dev.assay.catalog.Checks.LogPattern.Severity;
import dev.assay.catalog.Deadlines;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Finding;
import dev.assay.verdict.Signal;
import dev.assay.verdict.Verdict;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the verifier says of real projects that answer, right or wrong. */
class VerifierTest extends ProjectsOnThisMachine {

    @Test
    void aBuiltServerWithAPageItsScriptAndItsStylesheetPasses() throws InterruptedException {
        // Given
        var type = type(JAVA + "-version", "javac -d out Main.java", "exec " + JAVA + "-cp out Main", false, null);
        var files = Map.of("Main.java", """
                import com.sun.net.httpserver.HttpServer;
                import java.net.InetSocketAddress;
                public class Main {
                    public static void main(String[] args) throws Exception {
                        var port = Integer.parseInt(System.getenv("PORT"));
                        var server = HttpServer.create(new InetSocketAddress(port), 0);
                        serve(server, "/", "text/html; charset=utf-8", "<!doctype html>"
                                + "<link rel='stylesheet' href='/a.css'><script type=module src='/a.js?v=1'></script>"
                                + "<script src=https://cdn.example/x.js></script>");
                        serve(server, "/a.js", "text/javascript", "1");
                        serve(server, "/a.css", "text/css", "a{}");
                        server.start();
                    }
                    static void serve(HttpServer server, String path, String type, String body) {
                        server.createContext(path, exchange -> {
                            exchange.getResponseHeaders().set("Content-Type", type);
                            exchange.sendResponseHeaders(200, body.length());
                            exchange.getResponseBody().write(body.getBytes());
                            exchange.close();
                        });
                    }
                }
                """);

        // When
        var verification = verify(type, files);

        // Then
        assertThat(verification.verdict()).isEqualTo(new Verdict.Passed());
        assertThat(verification.signals()).extracting(signal -> (Object) signal.getClass()).containsExactly(
                Signal.Exited.class, Signal.Exited.class, Signal.Listening.class, Signal.Answered.class,
                Signal.AssetFetched.class, Signal.AssetFetched.class, Signal.ForeignAsset.class,
                Signal.Answered.class, Signal.StayedAlive.class);
        assertThat(verification.signals()).extracting(Signal::at).isSorted();
        assertThat(verification.findings()).containsExactly(
                new Finding(Finding.Kind.FOREIGN_ASSET, "https://cdn.example/x.js"));
    }

    @Test
    void anApiWithoutAPagePasses() throws InterruptedException {
        // Given
        var health = new Checks.Health("/api/items?limit=1", List.of(200), "application/json", "items");
        var commands = List.of(new Checks.Command("routes are there", List.of("test", "-f", "routes"), 0, null),
                new Checks.Command("no other", List.of("test", "-f", "other"), 1, null));
        var patterns = List.of(new Checks.LogPattern("any", Severity.SUSPICIOUS, "asked"),
                new Checks.LogPattern("none", Severity.FATAL, "Exception"));
        var type = type(null, null, START, true, new Checks(health, commands, patterns));

        // When
        var verification = verify(type, routes("/api|200|application/json|!print asked for items"));

        // Then
        assertThat(verification.verdict()).isEqualTo(new Verdict.Passed());
        assertThat(verification.findings()).extracting(Finding::kind)
                .containsExactly(Finding.Kind.SUSPICIOUS_LOG_LINE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "/|500|text/html|no                           ~ HEALTH ~ WRONG_STATUS",
        "/|200|application/json|Hello                 ~ HEALTH ~ WRONG_CONTENT_TYPE",
        "/|200|text/html|Goodbye                      ~ HEALTH ~ WRONG_BODY",
        "/|200|text/html|!hang                        ~ HEALTH ~ NO_HTTP_ANSWER",
        "no-http                                      ~ HEALTH ~ NO_HTTP_ANSWER",
        "/|200|text/html|Hello <script src=/x.js>     ~ HEALTH ~ BROKEN_PAGE_ASSET",
        "/|200|text/html|Hello <link rel=stylesheet href=x.css> ~ HEALTH ~ BROKEN_PAGE_ASSET",
        "/|302|text/html|!redirect /elsewhere Hello   ~ HEALTH ~ WRONG_STATUS"})
    void aProjectThatAnswersWrongFailsByWhatWasAnswered(String routes, Stage stage, Cause cause)
            throws InterruptedException {
        // Given
        var checks = new Checks(new Checks.Health("/", List.of(200), "text/html", "Hello"), null, null);
        var type = new ProjectType("test", null, "java:local", null, null, START, 8080, false, checks, null,
                new Deadlines(null, null, SOON, Duration.ofMillis(1500), null));

        // When
        var verification = verify(type, routes(routes.strip()));

        // Then
        assertFailed(verification, stage, cause);
    }

    @Test
    void aProjectThatDiesAfterItsFirstAnswerIsNotStable() throws InterruptedException {
        // When
        var verification = verify(type(null, null, START, false, null), routes("/|200|text/html|!die"));

        // Then
        assertFailed(verification, Stage.STABLE, Cause.NOT_STABLE);
        assertThat(verification.signals()).anyMatch(Signal.Answered.class::isInstance);
    }

    @Test
    void aFatalLineAfterTheFetchFails() throws InterruptedException {
        // Given
        var fatal = new Checks(ANY, null, List.of(new Checks.LogPattern("crash", Severity.FATAL, "^Unhandled \\w+$")));

        // When
        var verification = verify(type(null, null, START, false, fatal),
                routes("/|200|text/html|!print Unhandled rejection"));

        // Then
        assertFailed(verification, Stage.HEALTH, Cause.FATAL_LOG_LINE);
        assertThat(((Verdict.Failed) verification.verdict()).detail()).contains("crash", "Unhandled rejection");
    }

    @Test
    void aCommandCheckThatExitsOtherwiseFails() throws InterruptedException {
        // Given
        var checks = new Checks(ANY, List.of(new Checks.Command("file", List.of("test", "-f", "no"), 0, null)), null);

        // When
        var verification = verify(type(null, null, START, false, checks), routes("/|200|text/html|Hello"));

        // Then
        assertFailed(verification, Stage.HEALTH, Cause.COMMAND_CHECK_FAILED);
    }

    @Test
    void anEndlessBodyIsCut() throws InterruptedException {
        // When
        var verification = verify(type(null, null, START, false, null), routes("/|200|text/plain|!endless"));

        // Then
        assertThat(verification.verdict()).isEqualTo(new Verdict.Passed());
    }
}
