package dev.assay.budget;

import jakarta.ejb.ApplicationException;

/** A budget does not pay for a call. The message is a sentence for people that names the budget and what is left. */
@ApplicationException(rollback = false)
public class BudgetRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    BudgetRefusedException(String reason, boolean forGood) {
        super(reason);
        this.forGood = forGood;
    }

    /** If not, what other calls have reserved and do not use may yet pay for this one. */
    public boolean isForGood() {
        return forGood;
    }
}
