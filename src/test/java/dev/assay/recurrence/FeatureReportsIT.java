package dev.assay.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.problem.Rejected;
import dev.assay.report.Period;
import dev.assay.testing.service.TestDatabase;
import dev.assay.usage.UsageLedger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures over known rows, on a real PostgreSQL. Days are counted from a promotion. */
class FeatureReportsIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Instant PROMOTED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NOW = PROMOTED.plus(Duration.ofDays(40));
    private static final Period ALL = new Period(PROMOTED.minus(Duration.ofDays(60)), NOW);
    private static final String ERROR = "fp1:0000000000000001";
    private static final String OTHER_ERROR = "fp1:0000000000000002";

    private final FeatureReports reports = new FeatureReports();
    private final Exposures exposures = new Exposures();
    private Jdbi jdbi;

    @BeforeEach
    void empty() {
        jdbi = DATABASE.jdbi();
        jdbi.useHandle(handle -> handle.execute(
                "TRUNCATE cases, feature, incident, promotion, usage, exposure CASCADE"));
        feature("ada");
        feature("eve");
        exposures.jdbi = jdbi;
        exposures.time = InstantSource.fixed(NOW);
        reports.jdbi = jdbi;
        reports.time = InstantSource.fixed(NOW);
        reports.recurrences = new Recurrences();
        reports.recurrences.window = Duration.ofDays(28);
        reports.usage = new UsageLedger() {
            @Override
            public void catchUp() {
                // the rows of these tests are in the table
            }
        };
    }

    @Test
    void anErrorIsCountedAgainstReportedUsesOnBothSidesOfAPromotion() {
        // Given
        var began = experiment();
        promotion(began, ERROR, null);
        incident("ada", ERROR, -2, began, false);
        incident("ada", ERROR, -2, began, true);
        for (var day : new int[] {-28, -20, -10, 0, 27}) {
            incident("ada", ERROR, day, null, false);
        }
        incident("ada", ERROR, -29, null, false);
        incident("ada", ERROR, 28, null, false);
        incident("ada", OTHER_ERROR, -5, null, false);
        incident("eve", ERROR, -5, null, false);
        for (var day = -30; day < 30; day += 2) {
            put(day, day + 2, 200);
        }

        // When
        var recurrence = reports.report("ada", "pages", ALL).recurrence();

        // Then
        assertThat(recurrence).singleElement().satisfies(each -> {
            assertThat(each.fingerprint()).isEqualTo(ERROR);
            assertThat(each.recurrence()).isEqualTo(Recurrence.of(
                    Side.of(new Period(day(-28), PROMOTED), 4, 2800),
                    Side.of(new Period(PROMOTED, day(28)), 2, 2800), Source.REPORTED));
            assertThat(each.recurrence().ratio()).isEqualTo(0.5);
        });
    }

    @Test
    void aReportCountsByTheShareOfItsTime() {
        // Given
        promotion(experiment(), ERROR, day(7));
        put(-10, 10, 2000);

        // When
        var recurrence = reports.report("ada", "pages", ALL).recurrence().getFirst();

        // Then
        assertThat(recurrence.rolledBackAt()).isEqualTo(day(7));
        assertThat(recurrence.recurrence().before()).isEqualTo(Side.of(new Period(day(-7), PROMOTED), 0, 700));
        assertThat(recurrence.recurrence().after()).isEqualTo(Side.of(new Period(PROMOTED, day(7)), 0, 700));
        assertThat(recurrence.recurrence().ratio()).isNull();
    }

    @Test
    void withoutReportsAnsweredCallsOutsideOfExperimentsAreUses() {
        // Given
        promotion(experiment(), ERROR, null);
        incident("ada", ERROR, -1, null, false);
        for (var day = -20; day < 10; day++) {
            call("ada", "pages", day, null, "ANSWERED", "0.1");
        }
        call("ada", "pages", 1, null, "TIMED_OUT", "0.1");
        call("ada", "other", 1, null, "ANSWERED", "0.1");
        call("eve", "pages", 1, null, "ANSWERED", "0.1");
        call("ada", "pages", 1, experiment(), "ANSWERED", "0.1");

        // When
        var recurrence = reports.report("ada", "pages", ALL).recurrence().getFirst().recurrence();

        // Then
        assertThat(recurrence.exposure()).isEqualTo(Source.USAGE);
        assertThat(recurrence.before().exposures()).isEqualTo(20);
        assertThat(recurrence.after().exposures()).isEqualTo(10);
        assertThat(recurrence.before().perThousand()).isEqualTo(50);
        assertThat(recurrence.ratio()).isZero();
    }

    @Test
    void everyFigureComesWithItsNumbers() {
        // Given
        var solved = experiment();
        var unsolved = experiment();
        answered(incident("ada", ERROR, 1, solved, false), "CONFIRMED", 100);
        answered(incident("ada", ERROR, 1, solved, true), "CONFIRMED", 60);
        answered(incident("ada", OTHER_ERROR, 2, unsolved, false), "NONE", 300);
        answered(incident("ada", ERROR, 3, null, false), "CONFIRMED", 0);
        incident("ada", OTHER_ERROR, 4, experiment(), false);
        answered(incident("eve", ERROR, 4, experiment(), false), "CONFIRMED", 9);
        answered(incident("ada", ERROR, -70, solved, false), "CONFIRMED", 9);
        call("ada", "generation", 1, solved, "ANSWERED", "0.30");
        call("ada", "generation", 1, unsolved, "TIMED_OUT", "0.60");
        call("ada", "pages", 1, null, "ANSWERED", "5");

        // When
        var report = reports.report("ada", "pages", ALL);

        // Then
        assertThat(report.errors()).isEqualTo(new FeatureReport.Errors(5, 4, 1, 1));
        assertThat(report.timePerError()).isEqualTo(new FeatureReport.TimePerError(4, 80.0, 240.0, 100.0));
        assertThat(report.confirmed().confirmed()).isEqualTo(2);
        assertThat(report.confirmed().of()).isEqualTo(3);
        assertThat(report.cost().experiments()).isEqualTo(3);
        assertThat(report.cost().total()).isEqualByComparingTo("0.9");
        assertThat(report.cost().solved()).isEqualTo(3);
        assertThat(report.cost().perSolvedError()).isEqualByComparingTo(new BigDecimal("0.3"));
    }

    @Test
    void aFeatureWithoutErrorsHasAReportWithoutFigures() {
        // When
        var report = reports.report("ada", "pages", ALL);

        // Then
        assertThat(report.errors()).isEqualTo(new FeatureReport.Errors(0, 0, 0, 0));
        assertThat(report.timePerError()).isEqualTo(new FeatureReport.TimePerError(0, null, null, null));
        assertThat(report.confirmed()).isEqualTo(new FeatureReport.Confirmed(0, 0, null, null));
        assertThat(report.cost().perSolvedError()).isNull();
        assertThat(report.recurrence()).isEmpty();
    }

    @Test
    void anothersFeatureIsLikeAnUnknownOne() {
        assertThatThrownBy(() -> reports.report("bob", "pages", ALL)).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.status()).isEqualTo(404));
        assertThatThrownBy(() -> exposures.put("bob", "pages", new ExposureReport(day(0), day(1), 1L)))
                .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.status()).isEqualTo(404));
    }

    @Test
    void theSameTimeAgainTakesTheEarlierOnesPlace() {
        // Given
        put(0, 1, 100);

        // When
        put(0, 1, 70);

        // Then
        long sum = jdbi.withHandle(handle ->
                handle.createQuery("SELECT sum(count) FROM exposure").mapTo(Long.class).one());
        assertThat(sum).isEqualTo(70);
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 409, ", "1, 3, 409, ", "-1, 4, 409, ", "5, 5, 400, to", "6, 5, 400, to", "39, 41, 400, to",
        "-400, -10, 400, from"})
    void aTimeThatCannotBeCountedIsRefused(int from, int to, int status, String field) {
        // Given
        put(1, 2, 100);

        // When, Then
        assertThatThrownBy(() -> put(from, to, 1)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.status()).isEqualTo(status);
            if (field != null) {
                assertThat(rejected.errors()).extracting(Rejected.FieldError::field).containsExactly(field);
            }
        });
    }

    private static Instant day(int day) {
        return PROMOTED.plus(Duration.ofDays(day));
    }

    private void put(int from, int to, long count) {
        exposures.put("ada", "pages", new ExposureReport(day(from), day(to), count));
    }

    private void feature(String caller) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO feature (caller, name, spec) VALUES (?, 'pages', '{}')", caller));
    }

    private UUID experiment() {
        var id = UUID.randomUUID();
        jdbi.useHandle(handle -> {
            handle.execute("INSERT INTO cases (id, request, project_type) VALUES (?, 'r', '{}')", id);
            handle.execute("INSERT INTO experiment (id, case_id, caller, container, request_sha256, strategy, repeats, "
                    + "confirmations, deadline) VALUES (?, ?, 'ada', 'c', 'x', 'grid', 1, 3, now())", id, id);
        });
        return id;
    }

    private UUID incident(String caller, String fingerprint, int day, UUID experiment, boolean joined) {
        var id = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO incident (id, caller, report_sha256, feature, fingerprint, user_id, container_id,
                                      experiment_id, recognised, joined, playbook, outcome, remedy, created_at,
                                      answered_at)
                VALUES (?, ?, 'x', 'pages', ?, 'u', 'c', ?, true, ?, ?, ?, ?, ?, ?)""",
                id, caller, fingerprint, experiment, joined, experiment == null,
                experiment == null ? "CONFIRMED" : null, experiment == null ? "{}" : null, day(day),
                experiment == null ? day(day) : null));
        return id;
    }

    private void answered(UUID incident, String outcome, int seconds) {
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE incident SET outcome = ?, remedy = CASE WHEN ? = 'CONFIRMED' THEN '{}'::jsonb END,
                                    answered_at = created_at + make_interval(secs => ?) WHERE id = ?""",
                outcome, outcome, seconds, incident));
    }

    private void promotion(UUID experiment, String fingerprint, Instant rolledBack) {
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO promotion (id, caller, container, feature, fingerprint, prompt_version, model,
                                       experiment_id, case_id, regression_cases, alpha, margin, looks, decision, reason,
                                       provenance, decided_by, decided_at, rolled_back_by, rolled_back_at)
                VALUES (?, 'ada', 'c', 'pages', ?, 'p@v2', 'm', ?, ?, '{}', 0.05, 0.1, 1, 'PROMOTE', 'better', '{}',
                        'ada', ?, ?, ?)""",
                UUID.randomUUID(), fingerprint, experiment, experiment, PROMOTED, rolledBack == null ? null : "ada",
                rolledBack));
    }

    private void call(String user, String feature, int day, UUID experiment, String outcome, String cost) {
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO usage (id, at, user_id, container_id, feature, experiment_id, model, provider, outcome,
                                   input_tokens, output_tokens, cost, latency_ms)
                VALUES (?, ?, ?, 'c', ?, ?, 'm', 'p', ?, 1, 1, ?, 1)""",
                UUID.randomUUID(), day(day), user, feature, experiment, outcome, new BigDecimal(cost)));
    }
}
