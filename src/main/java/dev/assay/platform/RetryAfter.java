package dev.assay.platform;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The header Retry-After (RFC 9110, 10.2.3): a number of seconds, or a date in one of three formats. */
public final class RetryAfter {

    /** More is as good as never, and this can still be added to any time of today. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final int MOST_DIGITS = 100;

    private RetryAfter() {}

    /**
     * The pause that it asks for.
     *
     * @param value the header; null where there is none
     * @param date  the answer's own header Date, which a date is compared with, as the two clocks may differ; may be
     * null
     * @param now   by our clock, for an answer without one
     * @return zero for a date that is past, 100 years for a longer pause; empty for what is no pause
     */
    public static Optional<Duration> parse(String value, String date, Instant now) {
        if (value == null) {
            return Optional.empty();
        }
        var said = value.strip();
        if (isNumber(said)) {
            return Optional.of(seconds(said));
        }
        return date(said, now).map(until -> {
            var pause = Duration.between(Optional.ofNullable(date).flatMap(own -> date(own, now)).orElse(now), until);
            return pause.isNegative() ? Duration.ZERO : shorter(pause);
        });
    }

    private static boolean isNumber(String said) {
        return !said.isEmpty() && said.length() <= MOST_DIGITS
                && said.chars().allMatch(each -> each >= '0' && each <= '9');
    }

    private static Duration seconds(String digits) {
        var seconds = new BigInteger(digits).min(BigInteger.valueOf(LONGEST.toSeconds()));
        return Duration.ofSeconds(seconds.longValueExact());
    }

    private static Duration shorter(Duration pause) {
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /** Without its day of the week, which says nothing more. */
    private static Optional<Instant> date(String said, Instant now) {
        var comma = said.indexOf(',');
        var day = said.substring(comma >= 0 ? comma + 1 : said.indexOf(' ') + 1).strip();
        return formats(now).flatMap(format -> parsed(day, format)).findFirst();
    }

    private static Stream<Instant> parsed(String day, DateTimeFormatter format) {
        try {
            return Stream.of(LocalDateTime.parse(day, format).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException anotherFormat) {
            return Stream.empty();
        }
    }

    /** A year of two digits is at most 50 years ahead. */
    private static Stream<DateTimeFormatter> formats(Instant now) {
        var oldest = now.atOffset(ZoneOffset.UTC).getYear() - 49;
        return List.of(
                format().appendPattern("d MMM uuuu HH:mm:ss 'GMT'"),
                format().appendPattern("d-MMM-").appendValueReduced(ChronoField.YEAR, 2, 2, oldest)
                        .appendPattern(" HH:mm:ss 'GMT'"),
                format().appendPattern("MMM ppd HH:mm:ss uuuu")).stream()
                .map(builder -> builder.toFormatter(Locale.ENGLISH));
    }

    private static DateTimeFormatterBuilder format() {
        return new DateTimeFormatterBuilder().parseCaseInsensitive();
    }
}
