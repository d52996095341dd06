package dev.assay.problem;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everything of the API is under {@code /api}. */
@ApplicationPath("api")
@OpenAPIDefinition(
        info = @Info(title = "Assay", version = "1", description = """
                Finds the prompt version and the model that make an LLM-generated project run, and proves it.

                Put a project type, prompts and models into the catalogue (or take those that came with it), start an \
                experiment, follow it by its events, read its matrix.

                Errors are RFC 9457 problems: decide by their `type`."""),
        components = @Components(schemas = @Schema(name = ApiDocument.PROBLEM, implementation = Problem.class)))
public class Api extends Application {
}
