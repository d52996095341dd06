package dev.assay.budget;

import java.math.BigDecimal;

/** A budget as the database has it. A limit that is null does not limit. */
public record BudgetRow(String id, Long limitTokens, BigDecimal limitCost, long usedTokens, BigDecimal usedCost,
        long reservedTokens, BigDecimal reservedCost) {

    /** Whether it could pay if nothing else were reserved. */
    public boolean mayEverPay(Amount asked) {
        return (limitTokens == null || usedTokens + asked.tokens() <= limitTokens)
                && (limitCost == null || usedCost.add(asked.cost()).compareTo(limitCost) <= 0);
    }

    /** Whether it pays beside what is reserved. */
    public boolean paysNow(Amount asked) {
        return mayEverPay(new Amount(reservedTokens + asked.tokens(), reservedCost.add(asked.cost())));
    }

    String refusal(Amount asked) {
        if (limitTokens != null && usedTokens + reservedTokens + asked.tokens() > limitTokens) {
            return "the budget of the " + id + " has " + Math.max(0, limitTokens - usedTokens) + " of " + limitTokens
                    + " tokens left, " + reservedTokens + " of them reserved, and the call may need " + asked.tokens();
        }
        return "the budget of the " + id + " has " + plain(limitCost.subtract(usedCost).max(BigDecimal.ZERO)) + " of "
                + plain(limitCost) + " US dollars left, " + plain(reservedCost)
                + " of them reserved, and the call may need " + plain(asked.cost());
    }

    private static String plain(BigDecimal dollars) {
        return dollars.stripTrailingZeros().toPlainString();
    }
}
