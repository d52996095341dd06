package dev.assay.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.assay.catalog.Stage;
import dev.assay.fingerprint.GoldenPairs.Pair;
import dev.assay.fingerprint.GoldenPairs.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every text, and values that hold for good. */
class FingerprintTest {

    private static final String NO_EXPRESS = "Error: Cannot find module 'express'\nRequire stack:\n- /app/a.js\n";
    /** Far more than it takes on a slow machine, far less than a quadratic reader would. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final int LONG = 1_000_000;

    static Stream<Report> reports() {
        return Stream.of("same.txt", "other.txt").flatMap(each -> GoldenPairs.read(each).stream())
                .flatMap(pair -> Stream.of(pair.first(), pair.second()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void howATerminalShowsItChangesNothing(Report report) {
        // Given
        var expected = report.fingerprint();
        var lines = List.of(report.log().split("\n", -1));
        var shown = List.of(
                String.join("\r\n", lines),
                String.join("\n", lines.stream().map(line -> "\u001B[1;31m" + line + "\u001B[0m").toList()),
                "\u001B]0;title\u0007\n\n" + String.join("\r\n", lines) + "\r\n\r\n",
                String.join("\n", lines.stream().map(FingerprintTest::coloured).toList()),
                "downloading 10%\rdownloading 90%\rdone\n" + report.log());

        // When
        var read = shown.stream().map(log -> Fingerprint.of(report.stage(), report.exitCode(), log)).toList();

        // Then
        assertThat(read).allSatisfy(each -> assertThat(each.parts().text()).isEqualTo(expected.parts().text()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void theStageThatTheTextTellsIsTheOneThatWouldBeReported(Report report) {
        // Given
        var without = Fingerprint.of(null, null, report.log());
        var stage = switch (without.parts().step()) {
            case "install" -> Stage.INSTALL;
            case "build" -> Stage.BUILD;
            case "serve" -> Stage.HEALTH;
            default -> Stage.START;
        };

        // When
        var with = Fingerprint.of(stage, without.parts().tool().isEmpty() ? null : 1, report.log());

        // Then
        assertThat(with).isEqualTo(without);
    }

    @ParameterizedTest
    @CsvSource({
        "START, LISTEN, true", "HEALTH, STABLE, true", "INSTALL, BUILD, false", "BUILD, START, false",
        "START, HEALTH, false"
    })
    void aStageCountsAsAStep(Stage one, Stage other, boolean same) {
        assertThat(Fingerprint.of(one, 1, NO_EXPRESS).equals(Fingerprint.of(other, 1, NO_EXPRESS))).isEqualTo(same);
    }

    @Test
    void theExitCodeCountsOnlyWhereTheTextNamesNoError() {
        assertThat(Fingerprint.of(null, 1, NO_EXPRESS)).isEqualTo(Fingerprint.of(null, 7, NO_EXPRESS));
        assertThat(Fingerprint.of(Stage.START, 1, "ready\n"))
                .isNotEqualTo(Fingerprint.of(Stage.START, 137, "ready\n"));
    }

    @Test
    void itSaysWhetherTheTextNamedAnError() {
        assertThat(Fingerprint.of(Stage.START, 1, NO_EXPRESS).namesError()).isTrue();
        assertThat(Fingerprint.of(Stage.START, 1, "panic: no\n").namesError()).isTrue();
        assertThat(Fingerprint.of(Stage.START, 1, "ready\n").namesError()).isFalse();
        assertThat(Fingerprint.of(null, null, null).namesError()).isFalse();
    }

    /** Whoever has to change a value here gives fingerprints another version: those that are stored are of this one. */
    @ParameterizedTest
    @MethodSource("pinned")
    void valuesHoldForGood(String value, String log) {
        assertThat(Fingerprint.of(null, null, log).value()).isEqualTo(value);
    }

    static Stream<Arguments> pinned() {
        return Stream.of(
                Arguments.of("fp1:cd6a610c1275dbca", NO_EXPRESS),
                Arguments.of("fp1:964dc3447511ecfe",
                        "npm ERR! code E404\nnpm ERR! 404  'left-padx@^1.0.0' is not in this registry.\n"),
                Arguments.of("fp1:163d80cad75e5287",
                        "TypeError: x.map is not a function\n    at total (/app/src/cart.js:10:16)\n"),
                Arguments.of("fp1:68710acdf3aa8838", "src/a.ts(1,7): error TS2304: Cannot find name 'Request'.\n"),
                Arguments.of("fp1:65a4893430b17ddd", "ModuleNotFoundError: No module named 'flask'\n"),
                Arguments.of("fp1:f699c3d63700224a",
                        "  File \"/app/a.py\", line 3, in load\nKeyError: 'DATABASE_URL'\n"),
                Arguments.of("fp1:3243c72b746c3e88", "ERROR: No matching distribution found for flask-awesome==2.0\n"),
                Arguments.of("fp1:db69b97a4f5641eb",
                        "/app/A.java:3: error: cannot find symbol\n  symbol:   class Order\n"),
                Arguments.of("fp1:ebe1583d83903ba3",
                        "Could not find artifact com.acme:json-tools:jar:1.4.2 in central\n"),
                Arguments.of("fp1:777980d6564a2dac",
                        "java.lang.IllegalStateException: broken\n\tat com.x.Jobs.start(Jobs.java:3)\n"),
                Arguments.of("fp1:d2299e5228350515", "Web server failed to start. Port 8080 was already in use.\n"),
                Arguments.of("fp1:243c58ff8fa1a1eb", "panic: cannot open device /dev/ttyUSB0: code 17\n"),
                Arguments.of("fp1:a1fb3b10bf0e0113", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Ada Lovelace", "ada@example.org", "/home/ada/secret-project", "10.1.2.3", "sk-live-4f9a8b7c6d5e4f3a",
        "https://internal.example/x?token=1"
    })
    void aUsersDataIsNotInIt(String data) {
        // Given
        var log = "Traceback (most recent call last):\n  File \"/app/a.py\", line 3, in f\n"
                + "ValueError: invalid literal for int() with base 10: '" + data + "'\n";

        // When
        var text = Fingerprint.of(null, null, log).parts().text();

        // Then
        assertThat(text).doesNotContain(data).contains("ValueError");
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void noTextMakesItThrow(Stage stage) {
        // Given
        var random = new Random(stage.ordinal());
        List<String> logs = new ArrayList<>(List.of("", "\n", "\0", "\uD83D", "'", "npm ERR! code", "at (", "> ", "@",
                "Error: ", ": ", "Caused by: ", "File \"", "APPLICATION FAILED TO START", "npm ERR! 404 GET %zz"));
        for (var text = 0; text < 300; text++) {
            logs.add(mutated(random));
        }

        // When
        assertThatNoException().isThrownBy(() -> logs.forEach(log -> Fingerprint.of(stage, 1, log)));

        // Then
        assertThat(Fingerprint.of(stage, null, null).value()).matches("fp1:[0-9a-f]{16}");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a", "'", "\"a ", ":", "::1:", "1.", "@", "a/", "\u001B[", "\n", "\r", "Error: x\n", "  at f (/a.js:1:1)\n",
        "Error: x\n    at f (/a.js:1:1)\n", "Caused by: a.b.C: x\n\tat a.b.C.d(E.java:1)\n", "npm ERR! code E404\n",
        "  File \"/a.py\", line 1, in f\nE: x\n", "APPLICATION FAILED TO START\nDescription:\n\n",
        "[ERROR] A.java:1: x\n",
        "error TS1: 'a' resolve not found ould not EADDRINUSE Error: Cannot find module 'x\n", "2024-01-01 00:00:00 "
    })
    void itsTimeIsLinear(String part) {
        // Given
        var log = part.repeat(LONG / part.length());

        // When
        var begin = System.nanoTime();
        var read = Fingerprint.of(null, null, log);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
        assertThat(read.parts().text()).hasSizeLessThan(2_000);
    }

    @Test
    void ofALongLogTheEndIsRead() {
        assertThat(Fingerprint.of(null, null, "ok\n".repeat(LONG) + NO_EXPRESS))
                .isEqualTo(Fingerprint.of(null, null, NO_EXPRESS));
    }

    private static String coloured(String line) {
        var middle = line.length() / 2;
        return line.substring(0, middle) + "\u001B[33m" + line.substring(middle) + "\u001B[K";
    }

    private static String mutated(Random random) {
        var pairs = GoldenPairs.read("same.txt");
        Pair pair = pairs.get(random.nextInt(pairs.size()));
        var text = new StringBuilder(pair.first().log());
        for (var change = 0; change < 12 && !text.isEmpty(); change++) {
            var at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                text.delete(at, Math.min(text.length(), at + random.nextInt(1, 30)));
            } else {
                text.insert(at, (char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }
}
