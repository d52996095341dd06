package dev.assay.diagnosis.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.Diagnosis;
import dev.assay.diagnosis.Failure;
import dev.assay.diagnosis.RootCause;
import dev.assay.verdict.Cause;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

    private static final String LONG = lines(1, 1000);

    @Test
    void aShortLogIsReadWholeWithItsLinesNumberedAsInTheLog() {
        // When
        var excerpt = excerpt(Stage.BUILD, Map.of(Stage.BUILD, "first\n\n  \n\tlast \n"), null, 10, 1000);

        // Then
        assertThat(excerpt.lines()).containsExactly(
                new Excerpt.Line(Stage.BUILD, 1, "first"), new Excerpt.Line(Stage.BUILD, 4, "last"));
        assertThat(excerpt.line(2)).contains(new Excerpt.Line(Stage.BUILD, 4, "last"));
        assertThat(excerpt.line(0)).isEmpty();
        assertThat(excerpt.line(3)).isEmpty();
        assertThat(excerpt.line(Integer.MIN_VALUE)).isEmpty();
    }

    @Test
    void ofALongLogTheBeginningTheEndAndWhatTheRulesFoundAreRead() {
        // When
        var excerpt = excerpt(Stage.BUILD, Map.of(Stage.BUILD, LONG), "line 500", 12, 10_000);

        // Then
        assertThat(texts(excerpt)).containsExactly("line 1", "line 2", "line 3", "line 4",
                "line 499", "line 500", "line 501", "line 502", "line 997", "line 998", "line 999", "line 1000");
    }

    @Test
    void withoutALineOfTheRulesItsShareGoesToTheOthers() {
        // When
        var excerpt = excerpt(Stage.BUILD, Map.of(Stage.BUILD, LONG), null, 6, 10_000);

        // Then
        assertThat(texts(excerpt)).containsExactly("line 1", "line 2", "line 3", "line 4", "line 999", "line 1000");
    }

    @Test
    void longLinesCannotDisplaceTheEnd() {
        // Given
        var log = ("x".repeat(400) + "\n").repeat(50) + "the last words";

        // When
        var excerpt = excerpt(Stage.START, Map.of(Stage.START, log), null, 100, 3000);

        // Then
        assertThat(texts(excerpt)).last().isEqualTo("the last words");
        assertThat(texts(excerpt).stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(3000);
    }

    @Test
    void aLineHasALimitAndSaysThatItWasCut() {
        // When
        var excerpt = excerpt(Stage.START, Map.of(Stage.START, "y".repeat(100_000)), null, 10, 3000);

        // Then
        assertThat(texts(excerpt)).containsExactly("y".repeat(499) + "…");
    }

    @Test
    void nothingThatATerminalOrAReaderWouldNotSeeIsLeft() {
        // When
        var excerpt = excerpt(Stage.START, Map.of(Stage.START,
                "\u001b[31mred\u001b[0m \u202eback\u202c ze\u200bro \u001b]0;title\u0007\uDB40\uDC41end"),
                null, 10, 1000);

        // Then
        assertThat(texts(excerpt)).containsExactly("red back zero end");
    }

    @ParameterizedTest
    @CsvSource({
        "INSTALL, INSTALL",
        "BUILD, BUILD",
        "START, START",
        "LISTEN, START",
        "HEALTH, START",
        "STABLE, START",
    })
    void theLogOfTheStageThatFailedIsRead(Stage failed, Stage read) {
        // Given
        var logs = Map.of(Stage.INSTALL, "i", Stage.BUILD, "b", Stage.START, "s");

        // Then
        assertThat(excerpt(failed, logs, null, 10, 1000).lines()).extracting(Excerpt.Line::stage)
                .containsExactly(read);
    }

    @Test
    void whereThatIsMissingEveryLogHasAShare() {
        // Given
        var logs = Map.of(Stage.INSTALL, LONG, Stage.BUILD, "built");

        // When
        var excerpt = excerpt(Stage.HEALTH, logs, null, 8, 10_000);

        // Then
        assertThat(texts(excerpt)).containsExactly("line 1", "line 2", "line 999", "line 1000", "built");
    }

    @Test
    void aFailureWithoutALogLeavesNothing() {
        // Then
        assertThat(excerpt(null, Map.of(), null, 10, 1000).lines()).isEmpty();
        assertThat(excerpt(Stage.BUILD, Map.of(Stage.BUILD, "\n\n"), null, 10, 1000).lines()).isEmpty();
    }

    private static Excerpt excerpt(Stage stage, Map<Stage, String> logs, String shown, int lines, int characters) {
        return Excerpt.of(new Failure(stage, Cause.BUILD_FAILED, null, null, logs),
                new Diagnosis(RootCause.UNKNOWN, stage, shown, "none"), lines, characters);
    }

    private static List<String> texts(Excerpt excerpt) {
        return excerpt.lines().stream().map(Excerpt.Line::text).toList();
    }

    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    }
}
