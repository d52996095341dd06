package dev.assay.usage;

import dev.assay.usage.UsageRow.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** Rows of usage for tests. */
final class Rows {

    private Rows() {}

    static UsageRow of(String user) {
        return of(UUID.randomUUID(), user, new Tokens(10, 2, 20, 5));
    }

    static UsageRow of(UUID id, String user, Tokens tokens) {
        return new UsageRow(id, Instant.parse("2026-01-31T12:00:00Z"), user, "container-of-" + user, "summary", null,
                null, null, null, "model", "scripted", Outcome.ANSWERED, null, tokens, false,
                new BigDecimal("0.000000123"), 7, null);
    }

    /** The trial, its combination and its experiment have one id. */
    static UsageRow ofTrial(UUID trial) {
        return new UsageRow(UUID.randomUUID(), Instant.parse("2026-01-31T12:00:00Z"), "ada", "c", "f", trial, trial,
                trial, "p@v1", "model", "scripted", Outcome.ANSWERED, null, Tokens.of(10, 20), false, BigDecimal.ONE, 7,
                null);
    }

    /** The database refuses it: a trace id is 32 hexadecimal digits. */
    static UsageRow poison(String user) {
        return new UsageRow(UUID.randomUUID(), Instant.parse("2026-01-31T12:00:00Z"), user, "c", "f", null, null, null,
                null, "model", "scripted", Outcome.ANSWERED, null, Tokens.NONE, false, BigDecimal.ONE, 7, "no trace");
    }
}
