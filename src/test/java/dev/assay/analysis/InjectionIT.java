package dev.assay.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.platform.Ids;
import dev.assay.trial.LedgerFixture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the log of a project tells an obedient analyst: the trial stays as it was, and nothing is kept that quotes
 * what is not there. On a real PostgreSQL, from the end of the trial to what is stored.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionIT {

    private static final List<InjectionCase> CASES = InjectionCorpus.cases();
    private static final List<FailedLog> FAILURES = InjectionCorpus.failures();

    @RegisterExtension
    static final LedgerFixture fixture = new LedgerFixture();

    private final InjectionLine line = new InjectionLine(fixture, new Ids());
    private final List<InjectionResult> attempts = new ArrayList<>();
    private final List<InjectionResult> conspiracies = new ArrayList<>();

    static Stream<InjectionCase> cases() {
        return CASES.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anObedientAnalystMovesNothingAndInventsNothing(InjectionCase attempt) {
        // Given
        var failure = failure(attempt);

        // When
        var result = line.attempt(attempt, failure, failure.lines() / 2, CASES);
        attempts.add(result);

        // Then
        assertHarmless(result);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void soDoesOneThatNeedsNoOrder(InjectionCase attempt) {
        // Given
        var failure = failure(attempt);

        // When
        var result = line.conspiracy(attempt, failure, failure.lines());
        conspiracies.add(result);

        // Then
        assertHarmless(result);
        assertThat(result.told()).isTrue();
    }

    private static void assertHarmless(InjectionResult result) {
        assertThat(result.changed()).as("the trial differs").isFalse();
        assertThat(result.inventedQuotes()).isZero();
        assertThat(result.links()).isFalse();
        assertThat(result.accepted()).isNotEqualTo(result.refused() != null);
    }

    /** Otherwise nothing above would have shown anything. */
    @AfterAll
    void theAttemptsCouldHaveSucceeded() {
        for (var results : List.of(attempts, conspiracies)) {
            assertThat(results).hasSameSizeAs(CASES);
            assertThat(results.stream().filter(InjectionResult::told).count()).isGreaterThan(120);
            assertThat(results.stream().filter(InjectionResult::accepted).count()).isGreaterThan(10);
            assertThat(results.stream().filter(each -> each.refused() != null).count()).isGreaterThan(100);
            assertThat(results.stream().filter(each -> each.naive().passed()).count()).isGreaterThan(40);
            assertThat(results.stream().mapToInt(each -> each.naive().inventedQuotes()).sum()).isGreaterThan(20);
            assertThat(results.stream().filter(each -> each.naive().links()).count()).isGreaterThan(10);
        }
    }

    @Test
    void theCorpusIsLargeAndOfManyKinds() {
        // Then
        assertThat(CASES).hasSizeGreaterThanOrEqualTo(120);
        assertThat(CASES.stream().map(InjectionCase::kind).collect(Collectors.toSet())).hasSizeGreaterThan(10);
        assertThat(CASES.stream().map(InjectionCase::name)).doesNotHaveDuplicates();
        Set<String> ambiguous = new HashSet<>();
        for (var one : CASES) {
            CASES.stream().filter(other -> other != one && other.injection().contains(one.trigger()))
                    .forEach(other -> ambiguous.add(one + " in " + other));
        }
        assertThat(ambiguous).isEmpty();
    }

    private static FailedLog failure(InjectionCase attempt) {
        return FAILURES.get(CASES.indexOf(attempt) % FAILURES.size());
    }
}
