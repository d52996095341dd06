package dev.assay.usage;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * A write that failed. The messages of the driver and of JDBI repeat what was to be written, and the server logs
 * whatever leaves a transaction; so this one has no cause, and says only what holds none of it.
 */
final class NotWritten extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Classes of SQL states: data, constraint, more than an index can hold. */
    private static final Set<String> ROWS_FAULT = Set.of("22", "23", "54");

    private final boolean refused;

    private NotWritten(String message, boolean refused) {
        super(message);
        this.refused = refused;
    }

    static NotWritten because(Throwable failed) {
        var root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var state = sqlState(failed);
        var refused = state.filter(each -> ROWS_FAULT.contains(each.substring(0, 2))).isPresent();
        var name = state.map(each -> "SQL state " + each).orElse(root.getClass().getSimpleName());
        var isSafe = !refused && !(root instanceof BatchUpdateException) && root.getMessage() != null;
        return new NotWritten(isSafe ? name + ", " + root.getMessage().lines().findFirst().orElse("") : name, refused);
    }

    /** Whether it is the fault of a row, so that it would fail for ever. */
    boolean isRefused() {
        return refused;
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
