package dev.assay.recurrence;

import dev.assay.report.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The two times that a promotion separates, of one length, and how the uses within them are counted. Pure.
 *
 * @param before ends with the promotion
 * @param after  begins with it
 */
record Windows(Period before, Period after, Source source) {

    /**
     * As long as the setting says, unless the promotion is younger or was rolled back before. Where the product's
     * reports cover both sides without a gap, up to the last of them; otherwise the calls are counted, on both sides.
     *
     * @param rolledBack null while the promotion stands
     * @param reported   times for which the product reported uses, none overlapping another
     */
    static Windows of(Instant promoted, Instant rolledBack, Instant now, Duration longest, List<Period> reported) {
        var end = earliest(promoted.plus(longest), rolledBack == null ? now : earliest(rolledBack, now));
        if (end.isBefore(promoted)) {
            end = promoted;
        }
        var covered = around(promoted, Duration.between(promoted, coveredUntil(promoted, end, reported)));
        if (!covered.after().isEmpty()
                && coveredUntil(covered.before().from(), promoted, reported).equals(promoted)) {
            return covered;
        }
        var whole = around(promoted, Duration.between(promoted, end));
        return new Windows(whole.before(), whole.after(), Source.USAGE);
    }

    private static Windows around(Instant promoted, Duration length) {
        return new Windows(new Period(promoted.minus(length), promoted), new Period(promoted, promoted.plus(length)),
                Source.REPORTED);
    }

    /** @return how far reports reach from the beginning without a gap, at most to the end */
    private static Instant coveredUntil(Instant begin, Instant end, List<Period> reported) {
        var until = begin;
        for (var each : reported.stream().sorted(Comparator.comparing(Period::from)).toList()) {
            if (each.to().isAfter(until) && !each.from().isAfter(until)) {
                until = each.to();
            }
        }
        return earliest(until, end);
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
