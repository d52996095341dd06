package dev.assay.experiment.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

    @Test
    void aCursorSurvivesTheClient() {
        // Given
        var cursor = new EventLog.Cursor(812, 40);

        // When
        var parsed = EventLog.Cursor.parse(cursor.toString());

        // Then
        assertThat(parsed).isEqualTo(cursor);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "1", "1.", ".1", "1.x", "-1.1", "1.1.1", "99999999999999999999999.1",
        "1.1; DROP TABLE trial", "11111111111111111111111111111111111111111111111111.1"})
    void whatIsNoCursorBeginsAtTheBeginning(String foreign) {
        // When
        var parsed = EventLog.Cursor.parse(foreign);

        // Then
        assertThat(parsed).isEqualTo(EventLog.Cursor.BEGIN);
    }
}
