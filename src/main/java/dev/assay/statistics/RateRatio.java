package dev.assay.statistics;

/**
 * How often something occurs after a change, in units of how often it did before: 0.5 is half as often.
 *
 * <p>Exact and conditional: given how many events there were in all, those after the change are binomial, and the ends
 * of Clopper and Pearson's interval carry over (Przyborowski and Wilenski 1940; R's {@code poisson.test} gives the
 * same). An interval that holds 1 says that the change may have done nothing.
 *
 * @param ratio    null where nothing occurred before: there is nothing to be a part of
 * @param interval of the ratio; its upper end is {@link Double#POSITIVE_INFINITY} where nothing occurred before
 */
public record RateRatio(Double ratio, Interval interval) {

    private static final Interval UNKNOWN = new Interval(0, Double.POSITIVE_INFINITY);

    /**
     * @param exposureBefore more than 0, in any unit that suits both, such as thousands of requests
     * @throws IllegalArgumentException for a negative count, or where there was no exposure
     */
    public static RateRatio of(long eventsBefore, double exposureBefore, long eventsAfter, double exposureAfter) {
        if (eventsBefore < 0 || eventsAfter < 0) {
            throw new IllegalArgumentException("a count is not negative: " + eventsBefore + ", " + eventsAfter);
        }
        if (!(exposureBefore > 0 && exposureAfter > 0)) {
            throw new IllegalArgumentException("no exposure: " + exposureBefore + ", " + exposureAfter);
        }
        var scale = exposureBefore / exposureAfter;
        var ratio = eventsBefore == 0 ? null : (Double) (scale * eventsAfter / eventsBefore);
        if (eventsBefore + eventsAfter == 0) {
            return new RateRatio(null, UNKNOWN);
        }
        var share = Interval.exact(eventsAfter, eventsBefore + eventsAfter);
        return new RateRatio(ratio, new Interval(scale * odds(share.low()), scale * odds(share.high())));
    }

    /** Infinite for a share of 1. */
    private static double odds(double share) {
        return share / (1 - share);
    }
}
