package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.problem.Rejected;
import dev.assay.testing.service.TestDatabase;
import dev.assay.usage.UsageLedger;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums over known rows, on a real PostgreSQL. */
class UsageReportsIT {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-02-01T00:00:00Z");
    private static final UsageScope ADA = new UsageScope(Optional.of("ada"));
    private static final UsageScope ALL = new UsageScope(Optional.empty());

    private static TestDatabase database;

    private final UsageReports reports = new UsageReports();
    private Jdbi jdbi;

    @BeforeAll
    static void startDatabase() {
        database = new TestDatabase();
    }

    @AfterAll
    static void endDatabase() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        jdbi = database.jdbi();
        jdbi.useHandle(handle -> handle.execute("TRUNCATE usage, cases CASCADE"));
        reports.jdbi = jdbi;
        reports.maxGroups = 100;
        reports.limit = Duration.ofSeconds(20);
        reports.usage = new UsageLedger() {
            @Override
            public void catchUp() {
                // the rows of these tests are in the table
            }
        };
    }

    @Test
    void sumsByModelAndDayAndTheTotalOfAll() {
        // Given
        call("ada", "2026-01-10T23:59:59Z", "large", null, null, "ANSWERED", "0.010");
        call("ada", "2026-01-11T00:00:00Z", "large", null, null, "ANSWERED", "0.020");
        call("ada", "2026-01-11T12:00:00Z", "large", null, null, "TIMED_OUT", "0.005");
        call("ada", "2026-01-11T12:00:00Z", "small", null, null, "ANSWERED", "0.001");

        // When
        var report = report(ADA, Dimension.MODEL, Dimension.DAY);

        // Then
        assertThat(report.by()).containsExactly("model", "day");
        assertThat(report.groups()).extracting(group -> group.model() + " " + group.day() + " " + group.calls() + " "
                        + group.failures() + " " + group.inputTokens() + " " + group.outputTokens() + " "
                        + group.cachedTokens() + " " + group.reasoningTokens() + " " + group.estimatedCalls() + " "
                        + group.cost().stripTrailingZeros().toPlainString() + " " + group.meanLatencyMs())
                .containsExactly(
                        "large 2026-01-10 1 0 10 20 4 5 0 0.01 100",
                        "large 2026-01-11 2 1 20 40 8 10 1 0.025 100",
                        "small 2026-01-11 1 0 10 20 4 5 0 0.001 100");
        assertThat(report.total().calls()).isEqualTo(4);
        assertThat(report.total().cost()).isEqualByComparingTo("0.036");
        assertThat(report.total().model()).isNull();
    }

    @Test
    void aSolvedErrorCostsWhatAllErrorsOfItsGroupCost() {
        // Given
        var solved = experiment("CONFIRMED");
        var alsoSolved = experiment("CONFIRMED");
        var unsolved = experiment("NONE");
        var running = experiment(null);
        var trial = UUID.randomUUID();
        call("ada", "2026-01-10T00:00:00Z", "large", solved, trial, "ANSWERED", "0.10");
        call("ada", "2026-01-10T00:00:01Z", "large", solved, trial, "RATE_LIMITED", "0");
        call("ada", "2026-01-10T00:00:02Z", "large", alsoSolved, UUID.randomUUID(), "ANSWERED", "0.20");
        call("ada", "2026-01-10T00:00:03Z", "large", unsolved, UUID.randomUUID(), "ANSWERED", "0.40");
        call("ada", "2026-01-10T00:00:04Z", "large", running, UUID.randomUUID(), "ANSWERED", "0.80");
        call("ada", "2026-01-10T00:00:05Z", "large", null, null, "ANSWERED", "100");
        call("ada", "2026-01-10T00:00:06Z", "small", unsolved, UUID.randomUUID(), "ANSWERED", "0.01");
        call("ada", "2026-01-10T00:00:07Z", "small", solved, trial, "ANSWERED", "0.02");

        // When
        var report = report(ADA, Dimension.MODEL);

        // Then
        assertThat(report.groups()).extracting(group -> "%s %d %d %d %s".formatted(group.model(), group.trials(),
                        group.errors(), group.solvedErrors(),
                        group.costPerSolvedError().stripTrailingZeros().toPlainString()))
                .containsExactly("large 4 4 2 0.75", "small 2 2 1 0.03");
        assertThat(report.total().trials()).isEqualTo(5);
        assertThat(report.total().errors()).isEqualTo(4);
        assertThat(report.total().solvedErrors()).isEqualTo(2);
        assertThat(report.total().costPerSolvedError()).isEqualByComparingTo("0.765");
    }

    @Test
    void withoutASolvedErrorThereIsNoPriceOfOne() {
        // Given
        call("ada", "2026-01-10T00:00:00Z", "large", experiment("NONE"), UUID.randomUUID(), "ANSWERED", "0.10");

        // When
        var report = report(ADA, Dimension.EXPERIMENT);

        // Then
        assertThat(report.groups()).singleElement().extracting(UsageGroup::costPerSolvedError).isNull();
        assertThat(report.total().errors()).isEqualTo(1);
    }

    @Test
    void nobodySeesAnothersRowsAndAnOperatorSeesAll() {
        // Given
        call("ada", "2026-01-10T00:00:00Z", "large", null, null, "ANSWERED", "0.10");
        call("eve", "2026-01-10T00:00:00Z", "large", null, null, "ANSWERED", "0.20");

        // When
        var own = report(ADA, Dimension.USER);
        var all = report(ALL, Dimension.USER);

        // Then
        assertThat(own.groups()).extracting(UsageGroup::user).containsExactly("ada");
        assertThat(own.total().cost()).isEqualByComparingTo("0.10");
        assertThat(all.groups()).extracting(UsageGroup::user).containsExactly("ada", "eve");
    }

    @Test
    void theBeginningIsInAndTheEndIsOut() {
        // Given
        call("ada", "2025-12-31T23:59:59.999999Z", "before", null, null, "ANSWERED", "1");
        call("ada", "2026-01-01T00:00:00Z", "first", null, null, "ANSWERED", "1");
        call("ada", "2026-01-31T23:59:59.999999Z", "last", null, null, "ANSWERED", "1");
        call("ada", "2026-02-01T00:00:00Z", "after", null, null, "ANSWERED", "1");

        // When
        var report = report(ADA, Dimension.MODEL);

        // Then
        assertThat(report.groups()).extracting(UsageGroup::model).containsExactly("first", "last");
    }

    @ParameterizedTest
    @EnumSource(Dimension.class)
    void callsOffTheTrialLineAreAGroupOfTheirOwnAndNotTheTotal(Dimension dimension) {
        // Given
        call("ada", "2026-01-10T00:00:00Z", "large", null, null, "ANSWERED", "0.10");

        // When
        var report = report(ADA, dimension);

        // Then
        assertThat(report.groups()).singleElement().extracting(UsageGroup::calls).isEqualTo(1L);
        assertThat(report.total().key(dimension.label())).isNull();
    }

    @Test
    void everyDimensionAtOnceAndNoneAtAll() {
        // Given
        var experiment = experiment("CONFIRMED");
        call("ada", "2026-01-10T00:00:00Z", "large", experiment, UUID.randomUUID(), "ANSWERED", "0.10");

        // When
        var all = report(ADA, Dimension.values());
        var none = report(ADA);

        // Then
        assertThat(Arrays.stream(Dimension.values()).map(each -> all.groups().getFirst().key(each.label())))
                .containsExactly("ada", "c", "f", "large", "p@v1", experiment.toString(), "2026-01-10");
        assertThat(none.groups()).isEmpty();
        assertThat(none.total().calls()).isEqualTo(1);
    }

    @Test
    void withoutACallEverythingIsZero() {
        // When
        var report = report(ADA, Dimension.MODEL);

        // Then
        assertThat(report.groups()).isEmpty();
        assertThat(report.total().cost()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(report.total().meanLatencyMs()).isNull();
    }

    @Test
    void moreGroupsThanAllowedAreNotCutOffButRefused() {
        // Given
        for (var model = 0; model < 4; model++) {
            call("ada", "2026-01-10T00:00:00Z", "model-" + model, null, null, "ANSWERED", "1");
        }
        reports.maxGroups = 4;
        var allowed = report(ADA, Dimension.MODEL).groups().size();
        reports.maxGroups = 3;

        // When, Then
        assertThat(allowed).isEqualTo(4);
        assertThatThrownBy(() -> report(ADA, Dimension.MODEL)).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.code()).isEqualTo("report-too-large"));
    }

    @Test
    void aReportThatTakesTooLongIsRefused() {
        // Given
        reports.limit = Duration.ofSeconds(1);

        // When, Then
        try (var blocker = jdbi.open()) {
            blocker.begin();
            blocker.execute("LOCK TABLE usage IN ACCESS EXCLUSIVE MODE");
            assertThatThrownBy(() -> report(ADA, Dimension.MODEL)).isInstanceOfSatisfying(Rejected.class,
                    rejected -> assertThat(rejected.code()).isEqualTo("report-too-large"));
            blocker.rollback();
        }
    }

    private UsageReport report(UsageScope scope, Dimension... by) {
        return reports.report(new ReportQuery(FROM, TO, List.of(by)), scope);
    }

    private void call(String user, String at, String model, UUID experiment, UUID trial, String outcome, String cost) {
        jdbi.useHandle(handle -> handle.execute("""
                        INSERT INTO usage (id, at, user_id, container_id, feature, experiment_id, trial_id,
                                           prompt_version, model, provider, outcome, input_tokens, cached_tokens,
                                           output_tokens, reasoning_tokens, estimated, cost, latency_ms)
                        VALUES (?, ?, ?, 'c', 'f', ?, ?, ?, ?, 'p', ?, 10, 4, 20, 5, ?, ?, 100)""",
                UUID.randomUUID(), Instant.parse(at), user, experiment, trial, experiment == null ? null : "p@v1",
                model, outcome, outcome.equals("TIMED_OUT"), new BigDecimal(cost)));
    }

    private UUID experiment(String outcome) {
        var id = UUID.randomUUID();
        jdbi.useHandle(handle -> {
            handle.execute("INSERT INTO cases (id, request, project_type) VALUES (?, 'r', '{}')", id);
            handle.execute("INSERT INTO experiment (id, case_id, caller, container, request_sha256, strategy, repeats, "
                    + "confirmations, deadline, state, outcome, winner) VALUES (?, ?, 'ada', 'c', 'x', 'grid', 1, 3, "
                    + "now(), ?, ?, ?)", id, id, outcome == null ? "RUNNING" : "ENDED", outcome,
                    "CONFIRMED".equals(outcome) ? id : null);
        });
        return id;
    }
}
