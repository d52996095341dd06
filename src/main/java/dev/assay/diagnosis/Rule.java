package dev.assay.diagnosis;

import com.google.re2j.Pattern;
import dev.assay.catalog.Stage;
import dev.assay.verdict.Cause;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a line of a log means.
 *
 * @param stages of which stage's log; empty for any
 * @param causes for which causes of the verdict only; empty for any
 * @param beside a text that the log must hold somewhere; empty for none
 * @param last   whether the last line that matches shows the cause, rather than the first
 * @param needles texts of which each line holds one that the pattern finds: they spare most lines the pattern
 */
record Rule(String id, RootCause rootCause, Set<Stage> stages, Set<Cause> causes, String beside,
        boolean last, List<String> needles, Pattern pattern) {

    /** How many characters the pattern may look at in one log, so that no log makes it expensive. */
    private static final int BUDGET = 64 * 1024;

    /** @param cause null if nobody judged the project: then no rule applies that is for certain verdicts */
    boolean appliesTo(Stage log, Cause cause) {
        return (stages.isEmpty() || stages.contains(log))
                && (causes.isEmpty() || cause != null && causes.contains(cause));
    }

    Optional<String> find(LogText log) {
        if (!mayBeIn(log.text()) || !log.text().contains(beside)) {
            return Optional.empty();
        }
        var lines = last ? log.lines().reversed() : log.lines();
        var budget = BUDGET;
        for (var line : lines) {
            if (mayBeIn(line)) {
                if (pattern.matcher(line).find() && !LogText.isListing(line)) {
                    return Optional.of(line);
                }
                budget -= line.length();
                if (budget < 0) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private boolean mayBeIn(String text) {
        return needles.stream().anyMatch(text::contains);
    }
}
