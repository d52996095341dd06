package dev.assay.diagnosis.analyst;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.RootCause;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an analyst model says of a failure. It stands beside the diagnosis and moves neither that nor the verdict.
 * Stored as JSON, so a member may be added and none renamed.
 *
 * @param explanation one line of 1 to 600 characters, without control characters, links and markup
 * @param suggestion  as the explanation
 * @param quotes      at most 5, each a line of the excerpt that the model read
 */
@Schema(description = "What an analyst model says of the failure")
public record Analysis(
        @Schema(description = "What the model takes for the root cause", examples = "MISSING_DEPENDENCY")
        RootCause rootCause,
        @Schema(description = "Why it failed, in the model's words; plain text, to be shown as such",
                examples = "The build imports express, which the manifest does not declare.")
        String explanation,
        @Schema(description = "What to do about it, in the model's words; plain text, to be shown as such",
                examples = "Ask that every package that the code imports is declared in package.json.")
        String suggestion,
        @Schema(description = "Lines of the logs that it quotes; each was compared with the log")
        List<Quote> quotes) {

    /** Members as a model has to answer them: a closed list. */
    static final List<String> MEMBERS = List.of("rootCause", "explanation", "suggestion", "quotes");
    static final int MAX_TEXT = 600;
    static final int MAX_QUOTES = 5;

    /**
     * A line of a log.
     *
     * @param line counted from 1 within the stage's log
     * @param text cleaned, at most 500 characters
     */
    @Schema(description = "A line of a log")
    public record Quote(
            @Schema(description = "The stage whose log holds it", examples = "BUILD") Stage stage,
            @Schema(description = "Its number in that log, from 1", examples = "17") int line,
            @Schema(description = "The line; cut where it is very long",
                    examples = "Error: Cannot find module 'express'")
            String text) {
    }
}
