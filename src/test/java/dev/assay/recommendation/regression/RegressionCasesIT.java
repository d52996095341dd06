package dev.assay.recommendation.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.problem.Rejected;
import dev.assay.testing.service.TestDatabase;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Regression cases over a real PostgreSQL. */
class RegressionCasesIT {

    private static final String ADA = "ada";
    private static final String FEATURE = "page-builder";
    private static final int LIMIT = 3;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final Jdbi jdbi = DATABASE.jdbi();
    private final RegressionCases cases = RegressionCasesFixture.over(jdbi, LIMIT);

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE regression_case, experiment CASCADE"));
    }

    @Test
    void theNewestOfEachFingerprintAreKeptUpToTheLimit() {
        // Given
        keep("fp1:a");
        keep("fp1:b");
        keep("fp1:c");
        var newer = keep("fp1:a");

        // When
        keep("fp1:d");

        // Then
        assertThat(cases.of(ADA, FEATURE)).extracting(RegressionCase::fingerprint)
                .containsExactly("fp1:d", "fp1:a", "fp1:c");
        assertThat(cases.of(ADA, FEATURE).get(1).caseId()).isEqualTo(newer);
    }

    @Test
    void whatAPersonPinnedStays() {
        // Given
        var pinned = pin(experiment("fp1:a"));

        // When
        keep("fp1:a");
        keep("fp1:b");
        keep("fp1:c");
        keep("fp1:d");

        // Then
        assertThat(cases.of(ADA, FEATURE)).extracting(RegressionCase::fingerprint)
                .containsExactly("fp1:d", "fp1:c", "fp1:a");
        assertThat(cases.of(ADA, FEATURE).getLast()).isEqualTo(pinned);
    }

    @Test
    void pinningTwiceIsPinningOnceAndMorePinsThanTheLimitAreRefused() {
        // Given
        var first = experiment(null);
        pin(first);
        pin(first);
        pin(experiment("fp1:b"));
        pin(experiment("fp1:c"));
        var oneTooMany = experiment("fp1:d");

        // When, Then
        assertThat(cases.of(ADA, FEATURE)).hasSize(LIMIT);
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> pin(oneTooMany)).withMessageContaining("DELETE")
                .extracting(Rejected::code).isEqualTo("regression-cases-full");
        assertThat(pin(experiment("fp1:c")).fingerprint()).isEqualTo("fp1:c");
    }

    @Test
    void anotherCallersExperimentsAndCasesAreLikeUnknownOnes() {
        // Given
        var experiment = experiment("fp1:a");
        var kept = pin(experiment);

        // When, Then
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> cases.pin("stranger", FEATURE, experiment))
                .extracting(rejected -> rejected.errors().getFirst().field()).isEqualTo("experiment");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> cases.remove("stranger", FEATURE, kept.caseId()))
                .extracting(Rejected::status).isEqualTo(404);
        assertThat(cases.of("stranger", FEATURE)).isEmpty();
        assertThat(cases.of(ADA, FEATURE)).containsExactly(kept);
    }

    @Test
    void whatIsRemovedIsGone() {
        // Given
        var kept = pin(experiment("fp1:a"));

        // When
        cases.remove(ADA, FEATURE, kept.caseId());

        // Then
        assertThat(cases.of(ADA, FEATURE)).isEmpty();
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> cases.remove(ADA, FEATURE, kept.caseId()))
                .extracting(Rejected::status).isEqualTo(404);
    }

    private RegressionCase pin(UUID experiment) {
        return jdbi.inTransaction(handle -> cases.pin(ADA, FEATURE, experiment));
    }

    /** @return the case */
    private UUID keep(String fingerprint) {
        var id = experiment(fingerprint);
        jdbi.useTransaction(handle -> cases.keep(ADA, FEATURE, id, id, fingerprint));
        return id;
    }

    /** An experiment and its case, of one id. */
    private UUID experiment(String fingerprint) {
        var id = UUID.randomUUID();
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO cases (id, request, project_type) VALUES (?, 'r', '{\"name\": \"java-http\"}')",
                    id);
            handle.execute("INSERT INTO experiment (id, case_id, caller, container, request_sha256, strategy, repeats, "
                    + "confirmations, deadline, fingerprint) VALUES (?, ?, ?, 'c', 'x', 'grid', 1, 3, now(), ?)",
                    id, id, ADA, fingerprint);
        });
        return id;
    }
}
