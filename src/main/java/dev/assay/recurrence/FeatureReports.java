package dev.assay.recurrence;

import dev.assay.report.Period;
import dev.assay.statistics.Interval;
import dev.assay.usage.UsageLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Puts a feature's report together. */
@ApplicationScoped
public class FeatureReports {

    private static final int COST_DIGITS = 9;

    private static final String ERRORS = """
            SELECT count(*) AS reported,
                   count(answered_at) AS answered,
                   count(*) FILTER (WHERE playbook) AS by_playbook,
                   count(answered_at) FILTER (WHERE joined) AS joined,
                   round(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::numeric, 3) AS median,
                   round(percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds)::numeric, 3) AS ninetieth,
                   round(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) FILTER (WHERE NOT playbook)::numeric, 3)
                       AS searched,
                   count(*) FILTER (WHERE outcome = 'CONFIRMED' AND NOT joined) AS confirmed,
                   count(*) FILTER (WHERE outcome = 'CONFIRMED') AS solved
              FROM (SELECT *, extract(epoch FROM answered_at - created_at)::float8 AS seconds
                      FROM incident
                     WHERE caller = :caller AND feature = :feature AND created_at >= :from AND created_at < :to)""";
    private static final String COST = """
            SELECT count(DISTINCT i.experiment_id) AS experiments, coalesce(sum(u.cost), 0) AS total
              FROM (SELECT DISTINCT experiment_id FROM incident
                     WHERE caller = :caller AND feature = :feature AND created_at >= :from AND created_at < :to
                       AND experiment_id IS NOT NULL) i
              LEFT JOIN usage u ON u.experiment_id = i.experiment_id""";

    @Inject
    Jdbi jdbi;

    @Inject
    UsageLedger usage;

    @Inject
    Recurrences recurrences;

    @Inject
    InstantSource time;

    /** As the database counts them. The seconds are null where there is nothing to order. */
    public record Counts(long reported, long answered, long byPlaybook, long joined, Double median, Double ninetieth,
            Double searched, long confirmed, long solved) {

        FeatureReport.Confirmed share() {
            var of = answered - joined;
            return of == 0 ? new FeatureReport.Confirmed(0, 0, null, null)
                    : new FeatureReport.Confirmed(confirmed, of, (double) confirmed / of,
                            Bounds.of(Interval.wilson(confirmed, of)));
        }
    }

    /** What was spent. */
    public record Spent(long experiments, BigDecimal total) {

        FeatureReport.Cost over(long solved) {
            return new FeatureReport.Cost(experiments, total, solved, solved == 0 ? null
                    : total.divide(BigDecimal.valueOf(solved), COST_DIGITS, RoundingMode.HALF_UP));
        }
    }

    /** @throws dev.assay.problem.Rejected 404 for a feature that the caller does not have */
    FeatureReport report(String caller, String feature, Period asked) {
        usage.catchUp();
        return jdbi.withHandle(handle -> {
            Exposures.requireFeature(handle, caller, feature);
            var counts = query(handle, ERRORS, caller, feature, asked, Counts.class);
            var spent = query(handle, COST, caller, feature, asked, Spent.class);
            return new FeatureReport(feature, asked.from(), asked.to(),
                    new FeatureReport.Errors(counts.reported(), counts.answered(), counts.byPlaybook(),
                            counts.joined()),
                    new FeatureReport.TimePerError(counts.answered(), counts.median(), counts.ninetieth(),
                            counts.searched()),
                    counts.share(), spent.over(counts.solved()),
                    recurrences.around(handle, caller, feature, asked, time.instant()));
        });
    }

    private static <T> T query(
            Handle handle, String sql, String caller, String feature, Period asked, Class<T> type) {
        return handle.createQuery(sql).bind("caller", caller).bind("feature", feature)
                .bind("from", asked.from()).bind("to", asked.to()).mapTo(type).one();
    }
}
