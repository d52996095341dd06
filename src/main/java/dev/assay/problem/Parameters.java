package dev.assay.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Parameters of a query, which come as text. What cannot be read names the parameter and says what can. */
public final class Parameters {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Parameters() {
    }

    /**
     * A time in ISO 8601 with its offset, or a date, which begins at midnight UTC.
     *
     * @throws Rejected for anything else, and outside of the years 1970 to 9999
     */
    public static Instant time(String name, String text) {
        try {
            var time = text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeException noTime) {
            throw Rejected.invalid(name, "must be a date such as 2026-01-31, or a time such as 2026-01-31T12:00:00Z");
        }
        throw Rejected.invalid(name, "must be within the years 1970 to 9999");
    }

    /**
     * A number of items.
     *
     * @param text null for {@code absent}
     * @throws Rejected unless it is from 1 to {@code most}
     */
    public static int limit(String name, String text, int absent, int most) {
        if (text == null) {
            return absent;
        }
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException noNumber) {
            throw wrongLimit(name, most);
        }
        throw wrongLimit(name, most);
    }

    private static Rejected wrongLimit(String name, int most) {
        return Rejected.invalid(name, "must be a number from 1 to " + most);
    }
}
