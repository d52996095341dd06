package dev.assay.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.assay.catalog.Checks;
import dev.assay.catalog.Checks.LogPattern.Severity;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.verdict.Signal.AssetKind;
import dev.assay.verdict.Signal.Contention;
import dev.assay.verdict.Verdict.Failed;
import dev.assay.verdict.Verdict.Inconclusive;
import dev.assay.verdict.Verdict.Passed;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictRulesTest {

    private static final Duration AT = Duration.ofSeconds(1);
    private static final Contention BUSY = new Contention(7.5, 2);
    private static final int PORT = 20_001;

    private static final Signal BUILT = exited(Stage.BUILD, 0);
    private static final Signal LISTENS = listening("0.0.0.0", PORT, false);
    private static final Signal LOOPBACK = listening("127.0.0.1", PORT, true);
    private static final Signal HEALTHY = answered(Stage.HEALTH, 200, "text/html", true);
    private static final Signal STILL_HEALTHY = answered(Stage.STABLE, 200, "text/html", true);
    private static final Signal STAYED = new Signal.StayedAlive(Stage.STABLE, AT, AT);
    private static final Signal SUSPICIOUS = logged(Severity.SUSPICIOUS);
    private static final Signal PATTERN = new Signal.PatternUnusable(Stage.HEALTH, "p", "took too long", AT);

    static Stream<Arguments> candidatesFailures() {
        return Stream.of(
                arguments(Stage.INSTALL, Cause.INSTALL_FAILED, List.of(exited(Stage.INSTALL, 1))),
                arguments(Stage.INSTALL, Cause.COMMAND_NOT_FOUND, List.of(exited(Stage.INSTALL, 127))),
                arguments(Stage.INSTALL, Cause.TIMED_OUT, List.of(timedOut(Stage.INSTALL))),
                arguments(Stage.INSTALL, Cause.KILLED_BY_SIGNAL, List.of(killed(Stage.INSTALL, 11, false))),
                arguments(Stage.BUILD, Cause.BUILD_FAILED, List.of(exited(Stage.INSTALL, 0), exited(Stage.BUILD, 2))),
                arguments(Stage.BUILD, Cause.COMMAND_NOT_FOUND, List.of(exited(Stage.BUILD, 126))),
                arguments(Stage.BUILD, Cause.TIMED_OUT, List.of(timedOut(Stage.BUILD))),
                arguments(Stage.INSTALL, Cause.OUT_OF_DISK, List.of(new Signal.OutOfDisk(Stage.INSTALL, AT, AT))),
                arguments(Stage.BUILD, Cause.OUT_OF_MEMORY, List.of(killed(Stage.BUILD, 9, true))),
                arguments(Stage.START, Cause.CRASHED_AT_START, List.of(BUILT, exited(Stage.START, 1))),
                arguments(Stage.START, Cause.EXITED_AT_START, List.of(BUILT, exited(Stage.START, 0))),
                arguments(Stage.START, Cause.COMMAND_NOT_FOUND, List.of(BUILT, exited(Stage.START, 127))),
                arguments(Stage.START, Cause.OUT_OF_MEMORY, List.of(BUILT, killed(Stage.START, 9, true))),
                arguments(Stage.START, Cause.OUT_OF_DISK,
                        List.of(BUILT, new Signal.OutOfDisk(Stage.START, AT, AT))),
                arguments(Stage.START, Cause.KILLED_BY_SIGNAL, List.of(BUILT, killed(Stage.START, 6, false))),
                arguments(Stage.START, Cause.PORT_IN_USE, List.of(inUse(false), exited(Stage.START, 1))),
                arguments(Stage.START, Cause.PORT_IN_USE, List.of(inUse(false), exited(Stage.START, 0))),
                arguments(Stage.START, Cause.PORT_IN_USE, List.of(timedOut(Stage.LISTEN), inUse(false))),
                arguments(Stage.LISTEN, Cause.NOT_LISTENING, List.of(BUILT, timedOut(Stage.LISTEN))),
                arguments(Stage.LISTEN, Cause.LOOPBACK_ONLY, List.of(LOOPBACK)),
                arguments(Stage.LISTEN, Cause.LOOPBACK_ONLY, List.of(LOOPBACK, listening("::1", PORT, true))),
                arguments(Stage.LISTEN, Cause.LOOPBACK_ONLY,
                        List.of(LOOPBACK, listening("0.0.0.0", 9229, false), HEALTHY)),
                arguments(Stage.HEALTH, Cause.CRASHED_AT_START, List.of(LISTENS, exited(Stage.START, 1))),
                arguments(Stage.HEALTH, Cause.CRASHED_AT_START,
                        List.of(LISTENS, answered(Stage.HEALTH, 500, "text/html", true), exited(Stage.START, 127))),
                arguments(Stage.HEALTH, Cause.EXITED_AT_START, List.of(LISTENS, exited(Stage.START, 0))),
                arguments(Stage.HEALTH, Cause.NOT_LISTENING,
                        List.of(LISTENS, new Signal.StoppedListening(Stage.HEALTH, PORT, AT))),
                arguments(Stage.HEALTH, Cause.NO_HTTP_ANSWER, List.of(LISTENS, silent(Stage.HEALTH))),
                arguments(Stage.HEALTH, Cause.WRONG_STATUS,
                        List.of(LISTENS, answered(Stage.HEALTH, 500, "text/html", true))),
                arguments(Stage.HEALTH, Cause.WRONG_STATUS,
                        List.of(LISTENS, answered(Stage.HEALTH, 500, "application/json", false), PATTERN)),
                arguments(Stage.HEALTH, Cause.WRONG_CONTENT_TYPE,
                        List.of(LISTENS, answered(Stage.HEALTH, 200, "application/json", true))),
                arguments(Stage.HEALTH, Cause.WRONG_CONTENT_TYPE,
                        List.of(LISTENS, answered(Stage.HEALTH, 200, null, true))),
                arguments(Stage.HEALTH, Cause.WRONG_BODY,
                        List.of(LISTENS, answered(Stage.HEALTH, 200, "text/html", false))),
                arguments(Stage.HEALTH, Cause.BROKEN_PAGE_ASSET,
                        List.of(LISTENS, HEALTHY, asset(AssetKind.MODULE, 200, "text/html"))),
                arguments(Stage.HEALTH, Cause.COMMAND_CHECK_FAILED, List.of(LISTENS, HEALTHY, checked(1, null))),
                arguments(Stage.HEALTH, Cause.COMMAND_CHECK_FAILED, List.of(LISTENS, HEALTHY, checked(null, 9))),
                arguments(Stage.HEALTH, Cause.COMMAND_CHECK_FAILED, List.of(LISTENS, HEALTHY, checked(null, null))),
                arguments(Stage.HEALTH, Cause.FATAL_LOG_LINE, List.of(LISTENS, HEALTHY, logged(Severity.FATAL))),
                arguments(Stage.HEALTH, Cause.FATAL_LOG_LINE,
                        List.of(LISTENS, HEALTHY, STILL_HEALTHY, STAYED, logged(Severity.FATAL))),
                arguments(Stage.STABLE, Cause.NOT_STABLE, List.of(LISTENS, HEALTHY, exited(Stage.START, 0))),
                arguments(Stage.STABLE, Cause.NOT_STABLE, List.of(LISTENS, HEALTHY, exited(Stage.START, 1))),
                arguments(Stage.STABLE, Cause.NOT_STABLE, List.of(LISTENS, HEALTHY, killed(Stage.START, 11, false))),
                arguments(Stage.STABLE, Cause.NOT_STABLE,
                        List.of(LISTENS, HEALTHY, asset(AssetKind.SCRIPT, null, null), exited(Stage.START, 1))),
                arguments(Stage.STABLE, Cause.OUT_OF_DISK,
                        List.of(LISTENS, HEALTHY, new Signal.OutOfDisk(Stage.START, AT, AT))),
                arguments(Stage.STABLE, Cause.OUT_OF_MEMORY, List.of(LISTENS, HEALTHY, killed(Stage.START, 9, true))),
                arguments(Stage.STABLE, Cause.NOT_STABLE,
                        List.of(LISTENS, HEALTHY, answered(Stage.STABLE, 500, "text/html", true))),
                arguments(Stage.STABLE, Cause.NOT_STABLE, List.of(LISTENS, HEALTHY, silent(Stage.STABLE))),
                arguments(Stage.STABLE, Cause.NOT_STABLE,
                        List.of(LISTENS, HEALTHY, new Signal.StoppedListening(Stage.STABLE, PORT, AT))));
    }

    @ParameterizedTest
    @MethodSource("candidatesFailures")
    void theFirstRuleThatDoesNotHoldNamesStageAndCause(Stage stage, Cause cause, List<Signal> signals) {
        // When
        var verdict = VerdictRules.judge(type(true), signals);

        // Then
        assertThat(verdict).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.stage()).isEqualTo(stage);
            assertThat(failed.cause()).isEqualTo(cause);
            assertThat(failed.detail()).isNotBlank();
        });
    }

    @Test
    void theTableAboveHoldsEveryCauseThatARunningProjectCanHave() {
        // When
        var causes = EnumSet.noneOf(Cause.class);
        candidatesFailures().forEach(row -> causes.add((Cause) row.get()[1]));

        // Then
        assertThat(EnumSet.complementOf(causes)).containsExactly(Cause.MALFORMED_OUTPUT);
    }

    static Stream<Arguments> inconclusive() {
        return Stream.of(
                arguments(Attribution.INFRASTRUCTURE, List.of()),
                arguments(Attribution.INFRASTRUCTURE, List.of(BUILT, LISTENS, HEALTHY)),
                arguments(Attribution.INFRASTRUCTURE, List.of(BUILT, LISTENS, HEALTHY, SUSPICIOUS)),
                arguments(Attribution.ENVIRONMENT, List.of(inUse(true), exited(Stage.START, 1))),
                arguments(Attribution.ENVIRONMENT, List.of(timedOut(Stage.LISTEN), inUse(true))),
                arguments(Attribution.ENVIRONMENT, List.of(LISTENS, HEALTHY, PATTERN)),
                arguments(Attribution.ENVIRONMENT, List.of(LISTENS, HEALTHY, STILL_HEALTHY, STAYED, PATTERN)));
    }

    @ParameterizedTest
    @MethodSource("inconclusive")
    void whatIsNotTheProjectsFaultIsNoFailure(Attribution attribution, List<Signal> signals) {
        // When
        var verdict = VerdictRules.judge(type(true), signals);

        // Then
        assertThat(verdict).isInstanceOfSatisfying(Inconclusive.class,
                inconclusive -> assertThat(inconclusive.attribution()).isEqualTo(attribution));
    }

    static Stream<List<Signal>> passed() {
        return Stream.of(
                List.of(exited(Stage.INSTALL, 0), BUILT, LISTENS, HEALTHY, STILL_HEALTHY, STAYED),
                List.of(LISTENS, LOOPBACK, HEALTHY, STILL_HEALTHY, STAYED),
                List.of(LISTENS, HEALTHY, SUSPICIOUS, STILL_HEALTHY, STAYED, SUSPICIOUS),
                List.of(LISTENS, HEALTHY, asset(AssetKind.MODULE, 200, "text/javascript"),
                        asset(AssetKind.SCRIPT, 200, "text/plain"), asset(AssetKind.STYLESHEET, 200, "text/css"),
                        new Signal.ForeignAsset(Stage.HEALTH, AssetKind.SCRIPT, "https://cdn.example/x.js", AT),
                        checked(0, null), STILL_HEALTHY, STAYED));
    }

    @ParameterizedTest
    @MethodSource("passed")
    void aProjectOfWhichEveryRuleHoldsPasses(List<Signal> signals) {
        // When
        var verdict = VerdictRules.judge(type(true), signals);

        // Then
        assertThat(verdict).isEqualTo(new Passed());
    }

    @Test
    void loopbackOnlyIsAFindingWhereTheProjectTypeAllowsIt() {
        // Given
        var signals = List.of(LOOPBACK, HEALTHY, STILL_HEALTHY, STAYED);

        // When
        var verdict = VerdictRules.judge(type(false), signals);
        var findings = VerdictRules.findings(type(false), signals);

        // Then
        assertThat(verdict).isEqualTo(new Passed());
        assertThat(findings).extracting(Finding::kind).containsExactly(Finding.Kind.LOOPBACK_ONLY);
    }

    @Test
    void findingsNameAnotherPortSuspiciousLinesAndForeignAssets() {
        // Given
        var signals = List.of(listening("0.0.0.0", 3000, false), SUSPICIOUS,
                new Signal.ForeignAsset(Stage.HEALTH, AssetKind.SCRIPT, "https://cdn.example/x.js", AT));

        // When
        var findings = VerdictRules.findings(type(true), signals);

        // Then
        assertThat(findings).extracting(Finding::kind).containsExactly(
                Finding.Kind.OTHER_PORT, Finding.Kind.SUSPICIOUS_LOG_LINE, Finding.Kind.FOREIGN_ASSET);
        assertThat(findings.getFirst().detail()).contains("3000").contains(String.valueOf(PORT));
    }

    @Test
    void aTimeOutTellsTheLoadOfTheMachine() {
        // When
        var verdict = VerdictRules.judge(type(true), List.of(timedOut(Stage.LISTEN)));

        // Then
        assertThat(((Failed) verdict).detail()).contains("load 7.5 on 2 processors");
    }

    static Stream<Arguments> assets() {
        return Stream.of(
                arguments(AssetKind.SCRIPT, 200, "application/javascript", true),
                arguments(AssetKind.SCRIPT, 200, null, true),
                arguments(AssetKind.SCRIPT, 200, "text/html", false),
                arguments(AssetKind.SCRIPT, 404, "text/javascript", false),
                arguments(AssetKind.SCRIPT, null, null, false),
                arguments(AssetKind.MODULE, 200, "text/javascript", true),
                arguments(AssetKind.MODULE, 200, "text/plain", false),
                arguments(AssetKind.MODULE, 200, null, false),
                arguments(AssetKind.MODULE, 302, "text/javascript", false),
                arguments(AssetKind.STYLESHEET, 200, "text/css", true),
                arguments(AssetKind.STYLESHEET, 200, "text/plain", false),
                arguments(AssetKind.STYLESHEET, 500, "text/css", false));
    }

    @ParameterizedTest
    @MethodSource("assets")
    void anAssetIsJudgedAsABrowserWould(AssetKind kind, Integer status, String contentType, boolean intact) {
        // When
        var failure = CheckRules.failure(asset(kind, status, contentType));

        // Then
        assertThat(failure.isEmpty()).isEqualTo(intact);
    }

    @Test
    void observationsWithoutProofAndWithoutFailureTeachNothing() {
        // Given
        var signals = List.of(exited(Stage.HEALTH, 1), killed(Stage.STABLE, 9, true), timedOut(Stage.START),
                inUse(true), LISTENS, SUSPICIOUS);

        // When
        var verdict = VerdictRules.judge(type(false), signals);

        // Then
        assertThat(verdict).isInstanceOf(Inconclusive.class);
    }

    private static ProjectType type(boolean reachableFromOutside) {
        var health = new Checks.Health("/", List.of(200), "text/html; charset=utf-8", "Hello");
        return new ProjectType("test", null, "java:local", "true", "true", "true", 8080, reachableFromOutside,
                new Checks(health, null, null), null, null);
    }

    private static Signal exited(Stage stage, int code) {
        return new Signal.Exited(stage, code, AT, AT);
    }

    private static Signal killed(Stage stage, int signal, boolean outOfMemory) {
        return new Signal.Killed(stage, signal, outOfMemory, AT, AT);
    }

    private static Signal timedOut(Stage stage) {
        return new Signal.TimedOut(stage, AT, BUSY, AT);
    }

    private static Signal inUse(boolean heldByAnother) {
        return new Signal.AddressInUse(Stage.START, "listen EADDRINUSE", PORT, heldByAnother, AT);
    }

    private static Signal listening(String address, int port, boolean loopbackOnly) {
        return new Signal.Listening(Stage.LISTEN, address, port, PORT, loopbackOnly, 42L, AT);
    }

    private static Signal.Answered answered(Stage stage, int status, String contentType, boolean bodyMatched) {
        return new Signal.Answered(stage, PORT, status, contentType, bodyMatched, "Hello", AT);
    }

    private static Signal silent(Stage stage) {
        return new Signal.Silent(stage, PORT, "connection reset", AT, BUSY, AT);
    }

    private static Signal.AssetFetched asset(AssetKind kind, Integer status, String contentType) {
        return new Signal.AssetFetched(Stage.HEALTH, kind, "/x", status, contentType, AT);
    }

    private static Signal checked(Integer code, Integer signal) {
        return new Signal.CommandChecked(Stage.HEALTH, "check", 0, code, signal, AT);
    }

    private static Signal logged(Severity severity) {
        return new Signal.LogMatched(Stage.HEALTH, "pattern", severity, "a line", AT);
    }
}
