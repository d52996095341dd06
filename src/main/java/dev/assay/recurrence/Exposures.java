package dev.assay.recurrence;

import dev.assay.catalog.ProjectType;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How often features were used, as their products report it. */
@ApplicationScoped
public class Exposures {

    private static final Duration LONGEST = Duration.ofDays(366);

    @Inject
    Jdbi jdbi;

    @Inject
    InstantSource time;

    /**
     * Keeps a report; one of the same time takes the place of the earlier one, so it can safely be sent again.
     *
     * @throws Rejected 404 for a feature that the caller does not have; 409 {@code exposure-overlaps} for a time that
     *                  is reported in part already; 400 for a time that cannot be
     */
    void put(String caller, String feature, ExposureReport report) {
        requireUsable(report);
        jdbi.useTransaction(handle -> {
            requireFeature(handle, caller, feature);
            handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:name, 16))")
                    .bind("name", caller + '\n' + feature).mapTo(Integer.class).one();
            requireNoOverlap(handle, caller, feature, report);
            handle.createUpdate("""
                            INSERT INTO exposure (caller, feature, from_time, to_time, count)
                            VALUES (:caller, :feature, :from, :to, :count)
                            ON CONFLICT (caller, feature, from_time, to_time)
                            DO UPDATE SET count = excluded.count, reported_at = now()""")
                    .bind("caller", caller).bind("feature", feature).bind("from", report.from())
                    .bind("to", report.to()).bind("count", report.count()).execute();
        });
    }

    /** @throws Rejected 404 for what the caller does not have, whoever else may */
    static void requireFeature(Handle handle, String caller, String feature) {
        if (!feature.matches(ProjectType.NAME) || handle
                .createQuery("SELECT 1 FROM feature WHERE caller = :caller AND name = :feature")
                .bind("caller", caller).bind("feature", feature).mapTo(Integer.class).findOne().isEmpty()) {
            throw Rejected.notFound("feature", "of this name");
        }
    }

    private void requireUsable(ExposureReport report) {
        if (!report.from().isBefore(report.to())) {
            throw Rejected.invalid("to", "must be after from");
        }
        if (Duration.between(report.from(), report.to()).compareTo(LONGEST) > 0) {
            throw Rejected.invalid("from", "must be at most " + LONGEST.toDays() + " days before to");
        }
        if (report.to().isAfter(time.instant())) {
            throw Rejected.invalid("to", "must not be after now: report a time when it is over");
        }
    }

    /** What is reported twice would be counted twice. */
    private static void requireNoOverlap(Handle handle, String caller, String feature, ExposureReport report) {
        var overlapping = handle.createQuery("""
                        SELECT from_time || ' to ' || to_time FROM exposure
                         WHERE caller = :caller AND feature = :feature AND from_time < :to AND to_time > :from
                           AND (from_time, to_time) <> (:from, :to)
                         ORDER BY from_time LIMIT 1""")
                .bind("caller", caller).bind("feature", feature).bind("from", report.from()).bind("to", report.to())
                .mapTo(String.class).findOne();
        if (overlapping.isPresent()) {
            throw new Rejected(409, "exposure-overlaps", "The time from " + overlapping.get()
                    + " is reported already: report times that do not overlap, or that one again");
        }
    }
}
