package dev.assay.diagnosis;

import static dev.assay.diagnosis.RootCause.BROKEN_ASSET;
import static dev.assay.diagnosis.RootCause.COMMAND_NOT_FOUND;
import static dev.assay.diagnosis.RootCause.DATABASE_UNREACHABLE;
import static dev.assay.diagnosis.RootCause.INTERACTIVE_PROMPT;
import static dev.assay.diagnosis.RootCause.KILLED;
import static dev.assay.diagnosis.RootCause.LOGIN_REQUIRED;
import static dev.assay.diagnosis.RootCause.LOOPBACK_ONLY;
import static dev.assay.diagnosis.RootCause.MALFORMED_OUTPUT;
import static dev.assay.diagnosis.RootCause.MISSING_FILE;
import static dev.assay.diagnosis.RootCause.NEVER_ENDS;
import static dev.assay.diagnosis.RootCause.NO_SERVER;
import static dev.assay.diagnosis.RootCause.OUT_OF_DISK;
import static dev.assay.diagnosis.RootCause.OUT_OF_MEMORY;
import static dev.assay.diagnosis.RootCause.PERMISSION_DENIED;
import static dev.assay.diagnosis.RootCause.PORT_IN_USE;
import static dev.assay.diagnosis.RootCause.REGISTRY_UNREACHABLE;
import static dev.assay.diagnosis.RootCause.ROUTE_MISSING;
import static dev.assay.diagnosis.RootCause.TIMED_OUT;
import static dev.assay.diagnosis.RootCause.UNHANDLED_EXCEPTION;
import static dev.assay.diagnosis.RootCause.UNKNOWN;
import static dev.assay.diagnosis.RootCause.UNRESPONSIVE;
import static dev.assay.diagnosis.RootCause.UNSTABLE;
import static dev.assay.diagnosis.RootCause.WRONG_ANSWER;

import com.google.re2j.Pattern;
import java.util.EnumSet;
import java.util.Set;

/**
 * What follows from the verdict before a log is read. A verdict that names a fact, such as a want of memory, leaves the
 * logs only to show it; whatever they say of other things is not why the project failed.
 *
 * @param otherwise the root cause if no line of a log tells more
 * @param possible  the root causes that a log may tell
 */
record Expectation(RootCause otherwise, Set<RootCause> possible) {

    private static final Pattern STATUS = Pattern.compile("answered status (\\d{3})$");
    private static final int KILLED_EXIT = 137;
    private static final int NOT_FOUND_EXIT = 127;
    private static final int NOT_EXECUTABLE_EXIT = 126;

    static Expectation of(Failure failure) {
        return failure.cause() == null ? anything(ofExit(failure.exitCode())) : switch (failure.cause()) {
            case MALFORMED_OUTPUT -> only(MALFORMED_OUTPUT);
            case OUT_OF_MEMORY -> only(OUT_OF_MEMORY);
            case OUT_OF_DISK -> only(OUT_OF_DISK);
            case PORT_IN_USE -> only(PORT_IN_USE);
            case LOOPBACK_ONLY -> only(LOOPBACK_ONLY);
            case BROKEN_PAGE_ASSET -> only(BROKEN_ASSET);
            case KILLED_BY_SIGNAL -> new Expectation(KILLED, EnumSet.of(KILLED, OUT_OF_MEMORY));
            case TIMED_OUT -> new Expectation(TIMED_OUT,
                    EnumSet.of(INTERACTIVE_PROMPT, NEVER_ENDS, REGISTRY_UNREACHABLE, DATABASE_UNREACHABLE));
            case COMMAND_NOT_FOUND -> anything(ofExit(failure.exitCode()) == PERMISSION_DENIED
                    ? PERMISSION_DENIED : COMMAND_NOT_FOUND);
            case INSTALL_FAILED, BUILD_FAILED -> anything(ofExit(failure.exitCode()));
            case CRASHED_AT_START -> anything(failure.exitCode() == null || ofExit(failure.exitCode()) == UNKNOWN
                    ? UNHANDLED_EXCEPTION : ofExit(failure.exitCode()));
            case FATAL_LOG_LINE -> anything(UNHANDLED_EXCEPTION);
            case EXITED_AT_START, NOT_LISTENING -> anything(NO_SERVER);
            case NO_HTTP_ANSWER -> anything(UNRESPONSIVE);
            case NOT_STABLE -> anything(UNSTABLE);
            case WRONG_STATUS -> ofStatus(failure.detail());
            case WRONG_CONTENT_TYPE, WRONG_BODY, COMMAND_CHECK_FAILED -> anything(WRONG_ANSWER);
        };
    }

    private static Expectation ofStatus(String detail) {
        var status = STATUS.matcher(detail == null ? "" : detail);
        var code = status.find() ? status.group(1) : "";
        return switch (code) {
            case "404", "405" -> new Expectation(ROUTE_MISSING, EnumSet.of(ROUTE_MISSING, MISSING_FILE));
            case "401", "403", "407" -> new Expectation(LOGIN_REQUIRED, EnumSet.of(LOGIN_REQUIRED, PERMISSION_DENIED));
            default -> anything(code.startsWith("5") ? UNHANDLED_EXCEPTION : WRONG_ANSWER);
        };
    }

    /** A shell passes on by its exit code what happened to the command that it ran. */
    private static RootCause ofExit(Integer code) {
        if (code == null) {
            return UNKNOWN;
        }
        return switch (code) {
            case NOT_FOUND_EXIT -> COMMAND_NOT_FOUND;
            case NOT_EXECUTABLE_EXIT -> PERMISSION_DENIED;
            default -> code >= 129 && code <= 159 || code == KILLED_EXIT ? KILLED : UNKNOWN;
        };
    }

    private static Expectation only(RootCause rootCause) {
        return new Expectation(rootCause, EnumSet.of(rootCause));
    }

    private static Expectation anything(RootCause otherwise) {
        return new Expectation(otherwise, EnumSet.allOf(RootCause.class));
    }
}
