package dev.assay.incident;

import dev.assay.catalog.ProjectType;
import dev.assay.problem.Parameters;
import dev.assay.problem.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Which incidents are asked for, the newest first.
 *
 * @param feature     null for every one, like fingerprint
 * @param from        inclusive
 * @param to          exclusive
 * @param after       the last one of the page before; null for the first page
 */
record IncidentQuery(String feature, String fingerprint, Instant from, Instant to, Cursor after, int limit) {

    private static final Duration DEFAULT = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);
    /** By which the database's clock may be ahead, so that what was just reported is among what was until now. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 500;

    /** A place in the order of incidents. */
    record Cursor(Instant createdAt, UUID id) {

        /** @throws Rejected for what {@link #toString()} did not make */
        static Cursor parse(String text) {
            try {
                var dot = text.indexOf('.');
                var micros = Long.parseLong(text.substring(0, dot));
                var id = UUID.fromString(text.substring(dot + 1));
                if (micros >= 0 && micros < Long.MAX_VALUE / 1000) {
                    return new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), id);
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException foreign) {
                throw wrong();
            }
            throw wrong();
        }

        private static Rejected wrong() {
            return Rejected.invalid("cursor", "must be what an earlier answer called next");
        }

        @Override
        public String toString() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, createdAt) + "." + id;
        }
    }

    /**
     * @param from a date or a time in ISO 8601; null for {@link #DEFAULT} before the end
     * @param to   likewise; null for now
     * @throws Rejected naming the parameter
     */
    static IncidentQuery of(String feature, String fingerprint, String from, String to, String cursor, String limit,
            Instant now) {
        if (feature != null && !feature.matches(ProjectType.NAME)) {
            throw Rejected.invalid("feature", ProjectType.NAME_RULE);
        }
        if (fingerprint != null && !fingerprint.matches("fp[0-9]{1,3}:[0-9a-f]{16}")) {
            throw Rejected.invalid("fingerprint", "must be a fingerprint such as fp1:9f2c4b7a1d3e5f60");
        }
        var end = to == null ? now.plus(CLOCKS) : Parameters.time("to", to);
        var begin = from == null ? end.minus(DEFAULT) : Parameters.time("from", from);
        if (!begin.isBefore(end)) {
            throw Rejected.invalid(to == null ? "from" : "to", "must leave a time between from and to");
        }
        if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw Rejected.invalid("from", "must be at most " + LONGEST.toDays() + " days before to");
        }
        return new IncidentQuery(feature, fingerprint, begin, end, cursor == null ? null : Cursor.parse(cursor),
                Parameters.limit("limit", limit, DEFAULT_LIMIT, MOST));
    }
}
