package dev.assay.trial;

import dev.assay.catalog.Stage;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The error that was observed when the project ran at the user's. */
@Schema(description = "The error that was observed when the project ran at the user's")
public record CaseError(
        @Schema(description = "Where it failed", examples = "LISTEN")
        Stage stage,

        @Schema(description = "Exit code of the process, if it ended", examples = "1")
        Integer exitCode,

        @Size(max = 100_000)
        @Schema(description = "What the terminal showed", examples = "Error: Cannot find module 'express'")
        String log) {
}
