package dev.assay.report;

import dev.assay.problem.Rejected;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * What is asked: the usage of a time, by these dimensions.
 *
 * @param from inclusive
 * @param to   exclusive
 * @param by   none twice; empty for the total alone
 */
record ReportQuery(Instant from, Instant to, List<Dimension> by) {

    static final Duration DEFAULT = Duration.ofDays(30);
    static final Duration LONGEST = Duration.ofDays(366);

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * @param from a date or a time in ISO 8601; null for {@link #DEFAULT} before the end
     * @param to   likewise; null for now
     * @param by   names of dimensions, several in one with commas between; empty for the model
     * @throws Rejected naming the parameter
     */
    static ReportQuery of(String from, String to, List<String> by, Instant now) {
        var end = to == null ? now : time("to", to);
        var begin = from == null ? end.minus(DEFAULT) : time("from", from);
        if (!begin.isBefore(end)) {
            throw Rejected.invalid(to == null ? "from" : "to", "must leave a time between from and to");
        }
        if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw Rejected.invalid("from", "must be at most " + LONGEST.toDays() + " days before to");
        }
        return new ReportQuery(begin, end, by.isEmpty() ? List.of(Dimension.MODEL) : dimensions(by));
    }

    private static List<Dimension> dimensions(List<String> by) {
        var named = by.stream().flatMap(each -> Arrays.stream(each.split(",", -1))).map(String::strip).toList();
        if (named.equals(List.of(""))) {
            return List.of();
        }
        var dimensions = named.stream().map(each -> Dimension.named(each)
                .orElseThrow(() -> Rejected.invalid("by", "must be some of " + Dimension.labels()))).toList();
        if (EnumSet.copyOf(dimensions).size() < dimensions.size()) {
            throw Rejected.invalid("by", "must name nothing twice");
        }
        return dimensions;
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
