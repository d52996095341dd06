package dev.assay.benchmark.naive;

import java.util.regex.Pattern;

/** What the pattern judge makes of a terminal log. Pure: the log so far in, an opinion out. */
enum LogRegex {

    /** It says that the project runs, and nothing of an error. */
    RUNS,

    /** It says something of an error; a log takes nothing back. */
    FAILED,

    UNDECIDED;

    private static final Pattern READY = Pattern.compile("(?i)listening|started|running|ready");
    private static final Pattern ERROR = Pattern.compile("(?i)error|exception|traceback");

    static LogRegex of(String log) {
        if (ERROR.matcher(log).find()) {
            return FAILED;
        }
        return READY.matcher(log).find() ? RUNS : UNDECIDED;
    }
}
