package dev.assay.diagnosis;

import dev.assay.catalog.Stage;
import dev.assay.verdict.Cause;
import java.util.Map;

/**
 * What is known of a project that failed.
 *
 * @param stage    where it failed; null if that is not known, or if there was no project to run
 * @param cause    the verdict's cause; null if nobody judged it
 * @param detail   the observed fact in one sentence; may be null
 * @param exitCode of the failed stage's command; null if it did not end by itself
 * @param logs     what the stages wrote, by stage, cleaned or not
 */
public record Failure(Stage stage, Cause cause, String detail, Integer exitCode, Map<Stage, String> logs) {

    public Failure {
        logs = Map.copyOf(logs);
    }
}
