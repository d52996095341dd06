package dev.assay.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.problem.Rejected;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentQueryTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void withoutParametersItIsTheLastThirtyDays() {
        // When
        var query = IncidentQuery.of(null, null, null, null, null, null, NOW);

        // Then
        assertThat(query.from()).isEqualTo("2026-01-01T12:01:00Z");
        assertThat(query.to()).isAfter(NOW);
        assertThat(query.limit()).isEqualTo(100);
        assertThat(query.after()).isNull();
    }

    @Test
    void aCursorIsReadAsItWasWritten() {
        // Given
        var cursor = new IncidentQuery.Cursor(Instant.parse("2026-01-31T12:00:00.123456Z"), new UUID(1, 2));

        // When
        var read = IncidentQuery.Cursor.parse(cursor.toString());

        // Then
        assertThat(read).isEqualTo(cursor);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "'', -, -, -, -, feature", "'a b', -, -, -, -, feature", "-, fp1, -, -, -, fingerprint",
        "-, fp1:9f2c4b7a1d3e5f6g, -, -, -, fingerprint", "-, -, soon, -, -, from", "-, -, 2024-01-01, -, -, from",
        "-, -, 2027-01-01, -, -, from", "-, -, -, -, 0, limit", "-, -, -, -, 501, limit", "-, -, -, -, ten, limit",
        "-, -, -, '', -, cursor", "-, -, -, 1, -, cursor", "-, -, -, 1.x, -, cursor",
        "-, -, -, -1.00000000-0000-0000-0000-000000000000, -, cursor",
        "-, -, -, 9223372036854775807.00000000-0000-0000-0000-000000000000, -, cursor"})
    void whatCannotBeReadNamesItsParameter(String feature, String fingerprint, String from, String cursor, String limit,
            String field) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> IncidentQuery.of(feature, fingerprint, from, null, cursor, limit, NOW))
                .satisfies(rejected -> assertThat(rejected.errors().getFirst().field()).isEqualTo(field));
    }
}
