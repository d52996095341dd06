package dev.assay.budget;

import java.math.BigDecimal;

/** @param cost US dollars */
public record Amount(long tokens, BigDecimal cost) {

    public static final Amount NONE = new Amount(0, BigDecimal.ZERO);
}
