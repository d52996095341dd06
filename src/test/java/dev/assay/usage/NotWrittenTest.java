package dev.assay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotWrittenTest {

    private static final String TEXT = "the prompt of a user";

    @ParameterizedTest
    @CsvSource({"23514, true", "22021, true", "22003, true", "54000, true", "08001, false", "57P01, false",
        "53300, false", "40P01, false", "42P01, false", "57014, false", ", false"})
    void onlyDataIsTheFaultOfARow(String state, boolean expected) {
        assertThat(NotWritten.because(new IllegalStateException(new SQLException("failed", state))).isRefused())
                .isEqualTo(expected);
    }

    @Test
    void whatIsNoMatterOfSqlIsNoRowsFault() {
        assertThat(NotWritten.because(new IllegalStateException("the container is going down")).isRefused()).isFalse();
    }

    @Test
    void aReasonNeverHoldsWhatWasToBeWritten() {
        // Given
        var server = new SQLException("ERROR: refused\n  Detail: Failing row contains (" + TEXT + ")", "23514");
        var insert = "Batch entry 0 INSERT ... ('" + TEXT + "')";
        var batch = new BatchUpdateException(insert, "23514", 0, new int[0], server);
        var cancelled = new BatchUpdateException(insert, "57014", new int[0]);

        // When, Then
        assertThat(NotWritten.because(new IllegalStateException("arguments: " + TEXT, batch)))
                .hasMessage("SQL state 23514").hasNoCause();
        assertThat(NotWritten.because(cancelled)).hasMessage("SQL state 57014").hasNoCause();
    }

    @Test
    void aBrokenConnectionSaysWhy() {
        assertThat(NotWritten.because(new IllegalStateException(new SQLException("Connection refused", "08001"))))
                .hasMessage("SQL state 08001, Connection refused");
    }
}
