package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageCsvTest {

    @Test
    void aLineOfNamesAndALineForEachGroupInTheOrderThatWasAskedFor() {
        // Given
        var group = new UsageGroup(null, null, null, "gpt, small", null, null, LocalDate.of(2026, 1, 31), 3, 1, 10, 2,
                20, 5, 1, new BigDecimal("0.000000123"), 40L, 2, 1, 0, null);

        // When
        var text = UsageCsv.text(report(List.of("day", "model", "promptVersion"), group));

        // Then
        assertThat(text).isEqualTo("""
                "day","model","promptVersion","calls","failures","inputTokens","cachedTokens","outputTokens",\
                "reasoningTokens","estimatedCalls","cost","meanLatencyMs","trials","errors","solvedErrors",\
                "costPerSolvedError"
                "2026-01-31","gpt, small",,"3","1","10","2","20","5","1","0.000000123","40","2","1","0",
                """.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "=1+1 | \"'=1+1\"",
        "+1 | \"'+1\"",
        "-1 | \"'-1\"",
        "@SUM(A1) | \"'@SUM(A1)\"",
        "`\t=1` | `\"'\t=1\"`",
        "`\r=1` | `\"'\r=1\"`",
        "`\n=1` | `\"'\n=1\"`",
        "a=1 | \"a=1\"",
        "a;=1+1 | \"a;=1+1\"",
        "a\",=1 | \"a\"\",=1\"",
        "`\",=1` | `\"\"\",=1\"`",
        "'=1 | \"'=1\"",
        "`` | \"\"",
        "# | \"#\""}, delimiter = '|')
    void aUserIdIsTextToASpreadsheetWhateverItHolds(String user, String cell) {
        // Given
        var group = new UsageGroup(user, null, null, null, null, null, null, 1, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, 1L,
                0, 0, 0, null);

        // When
        var text = UsageCsv.text(report(List.of("user"), group));

        // Then
        assertThat(text).endsWith("\r\n" + cell + ",\"1\",\"0\",\"0\",\"0\",\"0\",\"0\",\"0\",\"0\",\"1\",\"0\",\"0\","
                + "\"0\",\r\n");
    }

    private static UsageReport report(List<String> by, UsageGroup group) {
        return new UsageReport(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), by, List.of(group), group);
    }
}
