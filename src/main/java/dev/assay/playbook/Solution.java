package dev.assay.playbook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A combination that solved an error.
 *
 * @param promptVersion {@code name@label}
 * @param model         its name in the catalogue
 */
@Schema(description = "A prompt version and a model that go together")
public record Solution(
        @Schema(description = "The prompt version", examples = "java-server@v3") String promptVersion,
        @Schema(description = "The model", examples = "scripted-medium") String model) {

    @Override
    public String toString() {
        return promptVersion + " with " + model;
    }
}
