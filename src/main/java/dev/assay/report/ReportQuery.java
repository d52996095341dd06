package dev.assay.report;

import dev.assay.problem.Rejected;
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

    /**
     * @param from as {@link Period} reads it
     * @param to   likewise
     * @param by   names of dimensions, several in one with commas between; empty for the model
     * @throws Rejected naming the parameter
     */
    static ReportQuery of(String from, String to, List<String> by, Instant now) {
        var period = Period.of(from, to, now);
        return new ReportQuery(
                period.from(), period.to(), by.isEmpty() ? List.of(Dimension.MODEL) : dimensions(by));
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
