package dev.assay.recommendation.regression;

import org.jdbi.v3.core.Jdbi;

/** Regression cases over a database of a test. */
public final class RegressionCasesFixture {

    private RegressionCasesFixture() {
    }

    /** @param limit cases that a feature may have */
    public static RegressionCases over(Jdbi jdbi, int limit) {
        var cases = new RegressionCases();
        cases.jdbi = jdbi;
        cases.limit = limit;
        return cases;
    }
}
