package dev.assay.history;

import org.jdbi.v3.core.Jdbi;

/** A history over a test's database. */
public final class HistoryFixture {

    private HistoryFixture() {
    }

    public static TrialHistory over(Jdbi jdbi) {
        var history = new TrialHistory();
        history.jdbi = jdbi;
        return history;
    }
}
