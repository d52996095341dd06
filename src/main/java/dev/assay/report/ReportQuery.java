package dev.assay.report;

import dev.assay.problem.Parameters;
import dev.assay.problem.Rejected;
import java.time.Duration;
import java.time.Instant;
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

    /**
     * @param from a date or a time in ISO 8601; null for {@link #DEFAULT} before the end
     * @param to   likewise; null for now
     * @param by   names of dimensions, several in one with commas between; empty for the model
     * @throws Rejected naming the parameter
     */
    static ReportQuery of(String from, String to, List<String> by, Instant now) {
        var end = to == null ? now : Parameters.time("to", to);
        var begin = from == null ? end.minus(DEFAULT) : Parameters.time("from", from);
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
}
