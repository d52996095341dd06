package dev.assay.report;

import dev.assay.problem.Parameters;
import dev.assay.problem.Rejected;
import java.time.Duration;
import java.time.Instant;

/**
 * A time that something is counted in.
 *
 * @param from inclusive
 * @param to   exclusive
 */
public record Period(Instant from, Instant to) {

    static final Duration DEFAULT = Duration.ofDays(30);
    static final Duration LONGEST = Duration.ofDays(366);

    /**
     * @param from a date or a time in ISO 8601; null for {@link #DEFAULT} before the end
     * @param to   likewise; null for now
     * @throws Rejected naming the parameter
     */
    public static Period of(String from, String to, Instant now) {
        var end = to == null ? now : Parameters.time("to", to);
        var begin = from == null ? end.minus(DEFAULT) : Parameters.time("from", from);
        if (!begin.isBefore(end)) {
            throw Rejected.invalid(to == null ? "from" : "to", "must leave a time between from and to");
        }
        if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw Rejected.invalid("from", "must be at most " + LONGEST.toDays() + " days before to");
        }
        return new Period(begin, end);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    public boolean isEmpty() {
        return !from.isBefore(to);
    }
}
