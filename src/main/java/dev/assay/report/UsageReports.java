package dev.assay.report;

import dev.assay.problem.Rejected;
import dev.assay.usage.UsageLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;

/** Sums up the ledger, in one statement, so that the groups and the total are of the same moment. */
@ApplicationScoped
public class UsageReports {

    /** The total is grouped by nothing. It comes first. */
    private static final String REPORT = """
            SELECT *, round(experiment_cost / nullif(solved_errors, 0), 9) AS cost_per_solved_error
              FROM (SELECT <keys>, <isTotal> AS is_total,
                           count(*) AS calls,
                           count(*) FILTER (WHERE u.outcome != 'ANSWERED') AS failures,
                           coalesce(sum(u.input_tokens), 0) AS input_tokens,
                           coalesce(sum(u.cached_tokens), 0) AS cached_tokens,
                           coalesce(sum(u.output_tokens), 0) AS output_tokens,
                           coalesce(sum(u.reasoning_tokens), 0) AS reasoning_tokens,
                           count(*) FILTER (WHERE u.estimated) AS estimated_calls,
                           coalesce(sum(u.cost), 0) AS cost,
                           round(avg(u.latency_ms)) AS mean_latency_ms,
                           count(DISTINCT u.trial_id) AS trials,
                           count(DISTINCT u.experiment_id) AS errors,
                           count(DISTINCT e.id) AS solved_errors,
                           sum(u.cost) FILTER (WHERE u.experiment_id IS NOT NULL) AS experiment_cost
                      FROM usage u LEFT JOIN experiment e ON e.id = u.experiment_id AND e.outcome = 'CONFIRMED'
                     WHERE u.at >= :from AND u.at < :to AND <scope>
                     GROUP BY GROUPING SETS (<sets>)) AS sums
             ORDER BY <order>
             LIMIT :limit""";
    private static final String CANCELLED = "57014";

    @Inject
    Jdbi jdbi;

    @Inject
    UsageLedger usage;

    @Inject
    @ConfigProperty(name = "assay.report.max-groups")
    int maxGroups;

    @Inject
    @ConfigProperty(name = "assay.report.limit")
    Duration limit;

    /** @throws Rejected {@code report-too-large} if there are too many groups, or if it takes too long */
    UsageReport report(ReportQuery query, UsageScope scope) {
        usage.catchUp();
        var rows = rows(query, scope);
        if (rows.size() > maxGroups + 1) {
            throw tooLarge("There are more than " + maxGroups + " groups");
        }
        return new UsageReport(query.from(), query.to(), query.by().stream().map(Dimension::label).toList(),
                rows.subList(1, rows.size()), rows.getFirst());
    }

    private List<UsageGroup> rows(ReportQuery query, UsageScope scope) {
        try {
            return jdbi.withHandle(handle -> select(handle, query, scope).mapTo(UsageGroup.class).list());
        } catch (JdbiException failed) {
            throw failed.getCause() instanceof SQLException sql && CANCELLED.equals(sql.getSQLState())
                    ? tooLarge("It takes longer than " + limit.toSeconds() + " s") : failed;
        }
    }

    /** The statement is put together of the enum's constants alone. */
    private Query select(Handle handle, ReportQuery query, UsageScope scope) {
        var by = query.by();
        var expressions = by.stream().map(Dimension::expression).collect(Collectors.joining(", "));
        var select = handle.createQuery(REPORT)
                .define("keys", Arrays.stream(Dimension.values())
                        .map(each -> (by.contains(each) ? each.expression() : each.absent()) + " AS " + each.column())
                        .collect(Collectors.joining(", ")))
                .define("isTotal", by.isEmpty() ? "true" : "grouping(" + by.getFirst().expression() + ") = 1")
                .define("sets", by.isEmpty() ? "()" : "(" + expressions + "), ()")
                .define("order", by.stream().map(each -> ", " + each.column())
                        .collect(Collectors.joining("", "is_total DESC", "")))
                .define("scope", scope.user().isPresent() ? "u.user_id = :user" : "true")
                .bind("from", query.from()).bind("to", query.to()).bind("limit", maxGroups + 2)
                .setQueryTimeout((int) Math.max(1, limit.toSeconds()));
        scope.user().ifPresent(user -> select.bind("user", user));
        return select;
    }

    private static Rejected tooLarge(String why) {
        return new Rejected(422, "report-too-large", why + ": ask for a shorter time, or name fewer in by");
    }
}
