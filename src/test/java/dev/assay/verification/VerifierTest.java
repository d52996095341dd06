package dev.assay.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.Checks;
import dev.assay.catalog.Checks.LogPattern.Severity;
import dev.assay.catalog.Deadlines;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.sandbox.local.LocalSandboxes;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Finding;
import dev.assay.verdict.Signal;
import dev.assay.verdict.Verdict;
import dev.assay.verdict.Verification;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verifier over real processes: what it says of projects that run, and of each way in which one may not. */
class VerifierTest {

    private static final String JAVA = "java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto ";
    private static final String SERVER = "exec " + JAVA + "-cp '" + classes() + "' " + RoutesServer.class.getName();
    private static final String START = SERVER + " 0.0.0.0 $PORT";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Checks.Health ANY = null;

    @TempDir
    Path folder;

    private static String classes() {
        return Path.of(RoutesServer.class.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    }

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
    @CsvSource(delimiter = '|', value = {
        "javac Main.java                   | true                    | BUILD | BUILD_FAILED",
        "no-such-compiler                  | true                    | BUILD | COMMAND_NOT_FOUND",
        "sleep 600                         | true                    | BUILD | TIMED_OUT",
        "kill -9 $$                        | true                    | BUILD | KILLED_BY_SIGNAL",
        "true                              | exec java -cp . NoMain  | START | CRASHED_AT_START",
        "true                              | exit 3                  | START | CRASHED_AT_START",
        "true                              | echo done               | START | EXITED_AT_START",
        "true                              | exec no-such-server     | START | COMMAND_NOT_FOUND",
        "true                              | kill -6 $$              | START | KILLED_BY_SIGNAL",
        "true                              | (sleep 600 &) ; exit 0  | START | EXITED_AT_START",
        "true                              | echo Error: listen EADDRINUSE; exit 1 | START | PORT_IN_USE"})
    void aProjectThatDoesNotComeUpFailsTheMomentItEnds(String build, String start, Stage stage, Cause cause)
            throws InterruptedException {
        // Given
        var type = new ProjectType("test", null, "java:local", null, build, start, 8080, false, null, null,
                new Deadlines(null, Duration.ofSeconds(10), Duration.ofMinutes(5), null, null));

        // When
        var verification = verify(type, Map.of("Main.java", "class Main { broken }"));

        // Then
        assertFailed(verification, stage, cause);
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
    void aPatternThatCannotBeUsedIsNotTheProjectsFault() throws InterruptedException {
        // Given
        var broken = new Checks(ANY, null, List.of(new Checks.LogPattern("bad", Severity.FATAL, "(a{1000}){1000}")));

        // When
        var verification = verify(type(null, null, START, false, broken), routes("/|200|text/html|Hello"));

        // Then
        assertThat(verification.verdict()).isInstanceOfSatisfying(Verdict.Inconclusive.class, inconclusive ->
                assertThat(inconclusive.attribution()).isEqualTo(Attribution.ENVIRONMENT));
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
    void listeningOnLoopbackOnlyFailsWhereTheProjectTypeForbidsIt() throws InterruptedException {
        // When
        var verification = verify(type(null, null, SERVER + " 127.0.0.1 $PORT", true, null),
                routes("/|200|text/html|Hello"));

        // Then
        assertFailed(verification, Stage.LISTEN, Cause.LOOPBACK_ONLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void anotherPortOnLoopbackIsFoundAndIsAFindingOtherwise(String address) throws InterruptedException {
        // When
        var verification = verify(type(null, null, SERVER + " " + address + " 0", false, null),
                routes("/|200|text/html|Hello"));

        // Then
        assertThat(verification.verdict()).isEqualTo(new Verdict.Passed());
        assertThat(verification.findings()).extracting(Finding::kind)
                .containsExactly(Finding.Kind.LOOPBACK_ONLY, Finding.Kind.OTHER_PORT);
    }

    @Test
    void theSocketThatAnswersIsFoundAmongSeveral() throws InterruptedException {
        // Given
        var start = "mkdir silent; echo no-http > silent/routes; (cd silent; " + SERVER + " 0.0.0.0 $PORT) & "
                + "sleep 0.5; " + SERVER + " 0.0.0.0 0";

        // When
        var verification = verify(type(null, null, start, false, null), routes("/|200|text/html|Hello"));

        // Then
        assertThat(verification.verdict()).isEqualTo(new Verdict.Passed());
        assertThat(verification.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.OTHER_PORT);
    }

    @Test
    void aPortThatAnotherProcessOfTheProjectTookIsItsOwnFault() throws InterruptedException {
        // Given
        var start = SERVER + " 0.0.0.0 $PORT & sleep 1; echo Error: listen EADDRINUSE; exit 1";

        // When
        var verification = verify(type(null, null, start.replace("exec ", ""), false, null), routes("no-http"));

        // Then
        assertFailed(verification, Stage.START, Cause.PORT_IN_USE);
        assertThat(verification.signals()).anyMatch(Signal.Listening.class::isInstance);
    }

    @Test
    void aProjectThatNeverListensFailsWithTheLoadBeside() throws InterruptedException {
        // Given
        var type = new ProjectType("test", null, "java:local", null, null, "sleep 600", 8080, false, null, null,
                new Deadlines(null, null, Duration.ofMillis(400), null, null));

        // When
        var verification = verify(type, routes(""));

        // Then
        assertFailed(verification, Stage.LISTEN, Cause.NOT_LISTENING);
        assertThat(verification.signals()).hasOnlyElementsOfType(Signal.TimedOut.class);
    }

    @Test
    void anEndlessBodyIsCut() throws InterruptedException {
        // When
        var verification = verify(type(null, null, START, false, null), routes("/|200|text/plain|!endless"));

        // Then
        assertThat(verification.verdict()).isEqualTo(new Verdict.Passed());
    }

    @Test
    void aToldPortThatAStrangerTookIsTheEnvironmentsFault() throws InterruptedException, IOException {
        // Given
        var type = type(null, null, "echo 'Error: listen EADDRINUSE: address already in use'; exit 1", false, null);
        try (var run = open(type, routes("")); var stranger = new ServerSocket()) {
            stranger.bind(new InetSocketAddress("127.0.0.1", run.port()));

            // When
            var verification = Verifiers.create().verify(type, run);

            // Then
            assertThat(verification.verdict()).isInstanceOfSatisfying(Verdict.Inconclusive.class, inconclusive ->
                    assertThat(inconclusive.attribution()).isEqualTo(Attribution.ENVIRONMENT));
        }
    }

    @Test
    void aSandboxThatIsLostTeachesNothing() {
        // Given
        var type = type(null, null, "echo began; sleep 600", false, null);
        var run = open(type, routes(""));
        var verification = verifying(type, run);
        await().until(() -> run.log(Stage.START).equals("began\n"));

        // When
        run.close();

        // Then
        assertThat(verification).failsWithin(Duration.ofSeconds(5)).withThrowableThat()
                .withCauseInstanceOf(SandboxUnavailableException.class);
    }

    @Test
    void aCancelledVerificationEndsAtOnce() throws InterruptedException {
        // Given
        var type = type(null, null, "echo began; sleep 600", false, null);
        try (var run = open(type, routes(""))) {
            Thread.currentThread().interrupt();

            // Then
            assertThatThrownBy(() -> Verifiers.create().verify(type, run)).isInstanceOf(InterruptedException.class);
        }
    }

    private static CompletableFuture<Verification> verifying(ProjectType type, ProjectRun run) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Verifiers.create().verify(type, run);
            } catch (InterruptedException unexpected) {
                throw new IllegalStateException(unexpected);
            }
        });
    }

    private Verification verify(ProjectType type, Map<String, String> files) throws InterruptedException {
        try (var run = open(type, files)) {
            var verification = Verifiers.create().verify(type, run);
            assertThat(verification.signals()).as(run.log(Stage.START)).isNotEmpty();
            return verification;
        }
    }

    private ProjectRun open(ProjectType type, Map<String, String> files) {
        var byPath = new TreeMap<RelativePath, String>();
        files.forEach((path, content) -> byPath.put(new RelativePath(path), content));
        return LocalSandboxes.in(folder).open(new SandboxSpec(
                new SandboxId(UUID.randomUUID(), 1), type, new ProjectFiles(byPath), "scripted"));
    }

    private static void assertFailed(Verification verification, Stage stage, Cause cause) {
        assertThat(verification.verdict()).as(verification.toString())
                .isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
                    assertThat(failed.cause()).isEqualTo(cause);
                    assertThat(failed.stage()).isEqualTo(stage);
                });
    }

    private static ProjectType type(String install, String build, String start, boolean reachableFromOutside,
                                    Checks checks) {
        return new ProjectType("test", null, "java:local", install, build, start, 8080, reachableFromOutside, checks,
                null, new Deadlines(SOON, SOON, SOON, SOON, Duration.ofMillis(300)));
    }

    private static Map<String, String> routes(String routes) {
        return Map.of("routes", routes + "\n");
    }
}
