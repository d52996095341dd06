package dev.assay.recurrence;

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
record Windows(Window before, Window after, Source source) {

    /**
     * As long as the setting says, unless the promotion is younger or was rolled back before. Where the product's
     * reports cover both sides without a gap, up to the last of them; otherwise the calls are counted, on both sides.
     *
     * @param rolledBack null while the promotion stands
     * @param reported   times for which the product reported uses, none overlapping another
     */
    static Windows of(Instant promoted, Instant rolledBack, Instant now, Duration longest, List<Window> reported) {
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
        return new Windows(new Window(promoted.minus(length), promoted), new Window(promoted, promoted.plus(length)),
                Source.REPORTED);
    }

    /** @return how far reports reach from the beginning without a gap, at most to the end */
    private static Instant coveredUntil(Instant begin, Instant end, List<Window> reported) {
        var until = begin;
        for (var each : reported.stream().sorted(Comparator.comparing(Window::from)).toList()) {
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
