package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.problem.Rejected;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportQueryTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void nothingAskedIsTheLastThirtyDaysByModel() {
        assertThat(ReportQuery.of(null, null, List.of(), NOW)).isEqualTo(
                new ReportQuery(Instant.parse("2026-01-01T12:00:00Z"), NOW, List.of(Dimension.MODEL)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-01-02, 2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z",
        "2026-01-01T10:00:00+01:00, 2026-01-01T09:00:00.5Z, 2026-01-01T09:00:00Z, 2026-01-01T09:00:00.500Z",
        ", 2026-01-31, 2026-01-01T00:00:00Z, 2026-01-31T00:00:00Z",
        "2025-01-30T12:00:00Z, , 2025-01-30T12:00:00Z, 2026-01-31T12:00:00Z",
        "2024-01-01, 2025-01-01, 2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z"})
    void timesAreDatesOrInstants(String from, String to, Instant begin, Instant end) {
        // When
        var query = ReportQuery.of(from, to, List.of(), NOW);

        // Then
        assertThat(query.from()).isEqualTo(begin);
        assertThat(query.to()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, , from",
        "'', , from",
        "2026-02-30, , from",
        "2026-1-1, , from",
        "2026-01-01T12:00:00, , from",
        "2026-01-01 12:00:00Z, , from",
        "1969-12-31, 1970-01-05, from",
        "-999999999-01-01, , from",
        "+999999999-12-31T00:00:00Z, , from",
        ", +999999999-12-31T23:59:59.999999999-18:00, to",
        ", '2026-01-01''; DROP TABLE usage; --', to",
        "2026-02-01, , from",
        "2026-01-02, 2026-01-01, to",
        "2026-01-02, 2026-01-02, to",
        "2024-12-31, 2026-01-02, from"})
    void aTimeThatCannotBeIsRefusedByItsName(String from, String to, String field) {
        assertThatThrownBy(() -> ReportQuery.of(from, to, List.of(), NOW)).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.errors()).extracting(Rejected.FieldError::field)
                        .containsExactly(field));
    }

    @Test
    void everyDimensionInAnyOrder() {
        assertThat(ReportQuery.of(null, null,
                List.of("day,experiment", " promptVersion ,model,feature", "container,user"), NOW).by())
                .containsExactly(Dimension.DAY, Dimension.EXPERIMENT, Dimension.PROMPT_VERSION,
                Dimension.MODEL, Dimension.FEATURE, Dimension.CONTAINER, Dimension.USER);
    }

    @Test
    void groupedByNothingOnlyWhereThatIsSaid() {
        assertThat(ReportQuery.of(null, null, List.of(""), NOW).by()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user,", ",", "users", "USER", "user;model", "1", "user) UNION SELECT", "model,model"})
    void whatIsNoDimensionIsRefusedWithTheNamesThatAre(String by) {
        assertThatThrownBy(() -> ReportQuery.of(null, null, List.of(by), NOW)).isInstanceOfSatisfying(Rejected.class,
                rejected -> {
                    assertThat(rejected.status()).isEqualTo(400);
                    assertThat(rejected.errors()).extracting(Rejected.FieldError::field).containsExactly("by");
                    assertThat(rejected).hasMessageNotContaining("SELECT").hasMessageContaining(
                            by.equals("model,model") ? "twice"
                                    : "user, container, feature, model, promptVersion, experiment, day");
                });
    }
}
