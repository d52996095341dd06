package dev.assay.usage;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * What a failed insert says. The messages of the driver and of JDBI repeat what was to be inserted, so only what surely
 * holds none of it goes into a log.
 */
final class Refusal {

    /** Classes of SQL states: data, constraint, more than an index can hold. */
    private static final Set<String> ROWS_FAULT = Set.of("22", "23", "54");

    private Refusal() {}

    /** Whether it is the fault of a row, so that it would fail for ever. */
    static boolean isOfARow(Throwable failed) {
        return sqlState(failed).filter(state -> ROWS_FAULT.contains(state.substring(0, 2))).isPresent();
    }

    /** For a log. */
    static String reason(Throwable failed) {
        var root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var state = sqlState(failed).map(each -> "SQL state " + each).orElse(root.getClass().getSimpleName());
        return isOfARow(failed) || root instanceof BatchUpdateException || root.getMessage() == null ? state
                : state + ", " + root.getMessage().lines().findFirst().orElse("");
    }

    private static Optional<String> sqlState(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().length() == 5) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }
}
