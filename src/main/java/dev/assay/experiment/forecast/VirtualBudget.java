package dev.assay.experiment.forecast;

import dev.assay.budget.Amount;
import dev.assay.budget.BudgetRow;
import dev.assay.experiment.forecast.World.Shot;
import java.math.BigDecimal;

/** What one run may still spend, by the rule that holds on a server. */
final class VirtualBudget {

    private BudgetRow row;

    VirtualBudget(Limits limits) {
        row = new BudgetRow("forecast", limits.tokens(), limits.cost(), 0, BigDecimal.ZERO, 0, BigDecimal.ZERO);
    }

    boolean mayEverPay(Amount worst) {
        return row.mayEverPay(worst);
    }

    /** Whether a call is to wait until others, for which the worst is reserved, have ended. */
    boolean mustWaitFor(Amount worst) {
        return row.mayEverPay(worst) && !row.paysNow(worst);
    }

    void reserve(Amount worst) {
        row = with(Amount.NONE, worst);
    }

    void settle(Amount worst, Shot used) {
        row = with(new Amount(used.tokens(), BigDecimal.valueOf(used.cost())),
                new Amount(-worst.tokens(), worst.cost().negate()));
    }

    private BudgetRow with(Amount used, Amount reserved) {
        return new BudgetRow(row.id(), row.limitTokens(), row.limitCost(),
                row.usedTokens() + used.tokens(), row.usedCost().add(used.cost()),
                row.reservedTokens() + reserved.tokens(), row.reservedCost().add(reserved.cost()));
    }
}
