package dev.assay.diagnosis;

import dev.assay.catalog.Stage;

/**
 * Why a project failed, as far as rules can tell. It explains a verdict and never moves one. Stored as JSON, so a
 * member may be added and none renamed.
 *
 * @param stage whose log holds the line; where the project failed if no line shows it
 * @param line  the cleaned line of the log that shows the cause, at most 500 characters; null where none does
 * @param rule  the id of the rule that matched, such as {@code npm.E404}
 */
public record Diagnosis(RootCause rootCause, Stage stage, String line, String rule) {
}
