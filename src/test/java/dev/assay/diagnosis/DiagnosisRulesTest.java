package dev.assay.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.assay.catalog.Stage;
import dev.assay.text.TerminalText;
import dev.assay.verdict.Cause;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisRulesTest {

    private static final String NOISE = "[INFO] compiled module 17 of 40 in 12 ms\n".repeat(2_000);

    static Stream<KnownFailure> known() {
        return KnownFailure.all();
    }

    @ParameterizedTest
    @MethodSource("known")
    void knowsTheCauseAndTheLineThatShowsIt(KnownFailure known) {
        assertThat(DiagnosisRules.diagnose(known.failure(known.log()))).isEqualTo(known.diagnosis());
    }

    @ParameterizedTest
    @MethodSource("known")
    void coloursAndNoiseChangeNothing(KnownFailure known) {
        // Given
        var coloured = known.log().lines().map(line -> line.replace("o", "\u001b[1;31mo\u001b[0m"))
                .collect(Collectors.joining("\r\n"));

        // When
        var diagnosis = DiagnosisRules.diagnose(known.failure(NOISE + coloured + "\n\u001b]0;title\u0007" + NOISE));

        // Then
        assertThat(diagnosis).isEqualTo(known.diagnosis());
    }

    @Test
    void knowsEnoughOfThem() {
        assertThat(known().map(KnownFailure::log).distinct()).hasSizeGreaterThan(120);
        assertThat(known().map(known -> known.diagnosis().rootCause()).distinct()).hasSizeGreaterThan(30);
    }

    static Stream<Arguments> verdicts() {
        return Stream.of(Cause.values()).map(cause -> Arguments.of(cause, switch (cause) {
            case MALFORMED_OUTPUT -> RootCause.MALFORMED_OUTPUT;
            case COMMAND_NOT_FOUND -> RootCause.COMMAND_NOT_FOUND;
            case INSTALL_FAILED, BUILD_FAILED -> RootCause.UNKNOWN;
            case TIMED_OUT -> RootCause.TIMED_OUT;
            case OUT_OF_MEMORY -> RootCause.OUT_OF_MEMORY;
            case OUT_OF_DISK -> RootCause.OUT_OF_DISK;
            case KILLED_BY_SIGNAL -> RootCause.KILLED;
            case CRASHED_AT_START, FATAL_LOG_LINE -> RootCause.UNHANDLED_EXCEPTION;
            case EXITED_AT_START, NOT_LISTENING -> RootCause.NO_SERVER;
            case PORT_IN_USE -> RootCause.PORT_IN_USE;
            case LOOPBACK_ONLY -> RootCause.LOOPBACK_ONLY;
            case NO_HTTP_ANSWER -> RootCause.UNRESPONSIVE;
            case WRONG_STATUS, WRONG_CONTENT_TYPE, WRONG_BODY, COMMAND_CHECK_FAILED -> RootCause.WRONG_ANSWER;
            case BROKEN_PAGE_ASSET -> RootCause.BROKEN_ASSET;
            case NOT_STABLE -> RootCause.UNSTABLE;
        }));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void whereNoLogTellsMoreTheVerdictSpeaks(Cause cause, RootCause rootCause) {
        // Given
        var failure = new Failure(null, cause, null, null, Map.of(Stage.START, "nothing of interest\n"));

        // When
        var diagnosis = DiagnosisRules.diagnose(failure);

        // Then
        assertThat(diagnosis).isEqualTo(new Diagnosis(rootCause, null, null, "verdict." + cause));
    }

    @ParameterizedTest
    @EnumSource(value = Cause.class, names = {"OUT_OF_MEMORY", "OUT_OF_DISK", "PORT_IN_USE", "LOOPBACK_ONLY",
        "BROKEN_PAGE_ASSET", "MALFORMED_OUTPUT"})
    void aVerdictThatNamesAFactIsNotContradicted(Cause cause) {
        // Given
        var logs = Map.of(Stage.START, "Error: Cannot find module 'express'\n");

        // When
        var diagnosis = DiagnosisRules.diagnose(new Failure(Stage.START, cause, null, null, logs));

        // Then
        assertThat(diagnosis.rootCause().name()).isEqualTo(cause == Cause.BROKEN_PAGE_ASSET ? "BROKEN_ASSET"
                : cause.name());
        assertThat(diagnosis.line()).isNull();
    }

    static Stream<Arguments> statuses() {
        return Stream.of(Arguments.of("/ answered status 404", RootCause.ROUTE_MISSING),
                Arguments.of("/ answered status 401", RootCause.LOGIN_REQUIRED),
                Arguments.of("/ answered status 403", RootCause.LOGIN_REQUIRED),
                Arguments.of("/ answered status 502", RootCause.UNHANDLED_EXCEPTION),
                Arguments.of("/ answered status 302", RootCause.WRONG_ANSWER));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aStatusTellsWhatIsMissing(String detail, RootCause rootCause) {
        // Given
        var logs = Map.of(Stage.START, "Warning: something old is deprecated\n");

        // When
        var diagnosis = DiagnosisRules.diagnose(new Failure(Stage.HEALTH, Cause.WRONG_STATUS, detail, null, logs));

        // Then
        assertThat(diagnosis.rootCause()).isEqualTo(rootCause);
    }

    static Stream<Arguments> exits() {
        return Stream.of(Arguments.of(127, RootCause.COMMAND_NOT_FOUND), Arguments.of(126, RootCause.PERMISSION_DENIED),
                Arguments.of(137, RootCause.KILLED), Arguments.of(139, RootCause.KILLED),
                Arguments.of(1, RootCause.UNKNOWN), Arguments.of(null, RootCause.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("exits")
    void anExitCodeTellsWhatALogDoesNot(Integer code, RootCause rootCause) {
        // When
        var judged = DiagnosisRules.diagnose(new Failure(Stage.BUILD, Cause.BUILD_FAILED, null, code, Map.of()));
        var reported = DiagnosisRules.diagnose(new Failure(null, null, null, code, Map.of()));

        // Then
        assertThat(judged).isEqualTo(new Diagnosis(rootCause, Stage.BUILD, null, "verdict.BUILD_FAILED"));
        assertThat(reported).isEqualTo(new Diagnosis(rootCause, null, null, "none"));
    }

    @Test
    void aFatalLineIsShownAsTheLogHasIt() {
        // Given
        var logs = Map.of(Stage.START, "12:00 up\n12:01 the flux is  inverted, giving up\n");

        // When
        var diagnosis = DiagnosisRules.diagnose(new Failure(Stage.HEALTH, Cause.FATAL_LOG_LINE,
                "flux: 12:01 the flux is  inv…", null, logs));

        // Then
        assertThat(diagnosis).isEqualTo(new Diagnosis(RootCause.UNHANDLED_EXCEPTION, Stage.START,
                "12:01 the flux is  inverted, giving up", "verdict.FATAL_LOG_LINE"));
    }

    @ParameterizedTest
    @MethodSource("known")
    void whatWasNeverJudgedIsKnownToo(KnownFailure known) {
        // Given
        var logs = Map.of(known.diagnosis().stage(), known.log());
        var needsAVerdict = Rules.ALL.stream().anyMatch(
                rule -> rule.id().equals(known.diagnosis().rule()) && !rule.causes().isEmpty());

        // When
        var diagnosis = DiagnosisRules.diagnose(new Failure(null, null, null, 1, logs));

        // Then
        assertThat(needsAVerdict || diagnosis.equals(known.diagnosis())).as(diagnosis.toString()).isTrue();
    }

    @Test
    void withoutAStageEveryLogIsReadInTheOrderOfTheStages() {
        // Given
        var logs = Map.of(Stage.START, "Error: Cannot find module 'express'\n",
                Stage.INSTALL, "npm error Missing script: \"prepare\"\n");

        // When
        var diagnosis = DiagnosisRules.diagnose(new Failure(null, null, null, 1, logs));

        // Then
        assertThat(diagnosis.rule()).isEqualTo("npm.script");
        assertThat(diagnosis.stage()).isEqualTo(Stage.INSTALL);
    }

    @Test
    void aLineIsCut() {
        // Given
        var log = "Error: Cannot find module './" + "🙂".repeat(3_000) + "'";

        // When
        var diagnosis = DiagnosisRules.diagnose(
                new Failure(Stage.START, Cause.CRASHED_AT_START, null, 1, Map.of(Stage.START, log)));

        // Then
        assertThat(diagnosis.line()).hasSizeLessThanOrEqualTo(DiagnosisRules.LINE).endsWith("🙂…")
                .startsWith("Error: Cannot find module './🙂");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Error: ", "npm error ", "{\"level\":50,\"msg\":\"Error: Exception: error TS\"} ",
        "a.b.C: x\n", "\u001b]", "\r", "Caused by: error: failed 1 Error failed in Exception: \n", "\ud83d", "λ "})
    void tenMegabytesTakeAMoment(String piece) {
        // Given
        var log = piece.repeat(10_000_000 / piece.length());
        var failure = new Failure(Stage.START, Cause.CRASHED_AT_START, null, 1, Map.of(Stage.START, log));

        // When
        var diagnosis = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> DiagnosisRules.diagnose(failure));

        // Then
        assertThat(diagnosis.rootCause()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersWhateverItIsGiven(long seed) {
        // Given
        var random = new Random(seed);
        var lines = known().flatMap(known -> known.log().lines()).toList();

        for (var round = 0; round < 200; round++) {
            Map<Stage, String> logs = new HashMap<>();
            for (var stage : Stage.values()) {
                logs.put(stage, random.ints(random.nextInt(6), 0, lines.size()).mapToObj(lines::get)
                        .map(line -> line.substring(random.nextInt(line.length() + 1)))
                        .collect(Collectors.joining("\n")) + (char) random.nextInt(0x10000));
            }
            var cause = random.nextInt(5) == 0 ? null : Cause.values()[random.nextInt(Cause.values().length)];
            var stage = random.nextBoolean() ? null : Stage.values()[random.nextInt(Stage.values().length)];

            // When
            var diagnosis = DiagnosisRules.diagnose(new Failure(stage, cause, null, random.nextInt(256), logs));

            // Then
            assertThat(diagnosis.rootCause()).isNotNull();
            assertThat(diagnosis.line() == null || TerminalText.clean(logs.get(diagnosis.stage())).replace('\t', ' ')
                    .contains(diagnosis.line().replace("…", ""))).isTrue();
        }
    }
}
