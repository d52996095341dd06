package dev.assay.catalog.prompt;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One immutable version of a named prompt. */
@Schema(description = "One immutable version of a named prompt")
public record PromptVersion(
        @Schema(description = "Identifies the version", examples = "5f0e8bb4-6d3c-4c62-9a3b-0d8a4c6f4c11") UUID id,
        @Schema(description = "The prompt's name", examples = "java-server") String prompt,
        @Schema(description = "The version's name within the prompt", examples = "v2") String label,
        @Schema(description = "SHA-256 of the content in UTF-8, hexadecimal",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") String sha256,
        @Schema(description = "The template", examples = "Write a Java web server. {{request}}") String content,
        @Schema(description = "When it was added", examples = "2026-01-31T12:00:00Z") Instant createdAt) {

    /** As people and requests write it: {@code java-server@v2}. */
    public String reference() {
        return prompt + "@" + label;
    }
}
