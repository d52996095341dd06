package dev.assay.experiment.forecast;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What ends an experiment before its strategy does; null where there is no limit.
 *
 * @param cost     US dollars
 * @param tokens   input and output
 * @param deadline from the start
 */
public record Limits(BigDecimal cost, Long tokens, Duration deadline) {

    public static final Limits NONE = new Limits(null, null, null);

    boolean areOver(long millis) {
        return deadline != null && millis > deadline.toMillis();
    }
}
