package dev.assay.report;

import dev.assay.problem.Rejected;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The time that a report is about.
 *
 * @param from inclusive
 * @param to   exclusive
 */
public record Period(Instant from, Instant to) {

    static final Duration DEFAULT = Duration.ofDays(30);
    static final Duration LONGEST = Duration.ofDays(366);

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * @param from a date or a time in ISO 8601; null for {@link #DEFAULT} before the end
     * @param to   likewise; null for now
     * @throws Rejected naming the parameter
     */
    public static Period of(String from, String to, Instant now) {
        var end = to == null ? now : time("to", to);
        var begin = from == null ? end.minus(DEFAULT) : time("from", from);
        if (!begin.isBefore(end)) {
            throw Rejected.invalid(to == null ? "from" : "to", "must leave a time between from and to");
        }
        if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw Rejected.invalid("from", "must be at most " + LONGEST.toDays() + " days before to");
        }
        return new Period(begin, end);
    }

    /** A date begins at midnight UTC. */
    private static Instant time(String parameter, String text) {
        try {
            var time = text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeException noTime) {
            throw Rejected.invalid(parameter, "must be a date such as 2026-01-31, or a time such as "
                    + "2026-01-31T12:00:00Z");
        }
        throw Rejected.invalid(parameter, "must be within the years 1970 to 9999");
    }
}
