package dev.assay.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.Deadlines;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Finding;
import dev.assay.verdict.Signal;
import dev.assay.verdict.Verdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the verifier says of real projects until they listen: of those that never do, and of where they may. */
class VerifierAtStartTest extends ProjectsOnThisMachine {

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
}
