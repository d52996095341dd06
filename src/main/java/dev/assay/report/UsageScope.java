package dev.assay.report;

import dev.assay.identity.Caller;
import java.util.Optional;

/**
 * Whose usage a caller sees: an operator everybody's, everyone else their own.
 *
 * @param user empty for everybody's
 */
record UsageScope(Optional<String> user) {

    static UsageScope of(Caller caller) {
        return new UsageScope(caller.isOperator() ? Optional.empty() : Optional.of(caller.userId()));
    }
}
