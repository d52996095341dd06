package dev.assay.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.Checks;
import dev.assay.catalog.Checks.LogPattern.Severity;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Verdict;
import dev.assay.verdict.Verification;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the verifier does not hold against a real project. */
class VerifierBlameTest extends ProjectsOnThisMachine {

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
}
