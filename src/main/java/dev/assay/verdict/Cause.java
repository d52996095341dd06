package dev.assay.verdict;

/** Why a trial failed. A closed list, so that it can be counted. */
public enum Cause {
    /** The model's answer holds no project that can be accepted. */
    MALFORMED_OUTPUT,
    /** A stage's command is not there (exit code 127) or cannot be executed (126). */
    COMMAND_NOT_FOUND,
    INSTALL_FAILED,
    BUILD_FAILED,
    /** INSTALL or BUILD did not end within its deadline. */
    TIMED_OUT,
    OUT_OF_MEMORY,
    /** It wrote more than its share of the disk. */
    OUT_OF_DISK,
    KILLED_BY_SIGNAL,
    /** The start process ended with a code other than 0 before it was healthy. */
    CRASHED_AT_START,
    /** The start process ended with code 0 before it was healthy: it is no server. */
    EXITED_AT_START,
    /** It could not bind because the port was taken. */
    PORT_IN_USE,
    /** Alive, but no socket of it listened within the deadline. */
    NOT_LISTENING,
    LOOPBACK_ONLY,
    /** It listens but gives no HTTP answer. */
    NO_HTTP_ANSWER,
    WRONG_STATUS,
    WRONG_CONTENT_TYPE,
    WRONG_BODY,
    /** A script or stylesheet that the page names is missing or has the wrong type. */
    BROKEN_PAGE_ASSET,
    COMMAND_CHECK_FAILED,
    FATAL_LOG_LINE,
    /** It was healthy, and then ended or stopped answering within the stay-alive window. */
    NOT_STABLE
}
