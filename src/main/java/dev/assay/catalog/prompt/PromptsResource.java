package dev.assay.catalog.prompt;

import dev.assay.catalog.ProjectType;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The door to the prompts. */
@Path("prompts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Prompts", description = "Named prompts and their versions, which never change")
public class PromptsResource {

    private static final String NAME = "The prompt's name";
    private static final String NAME_EXAMPLE = "java-server";
    private static final String LABEL = "The version's label";
    private static final String LABEL_EXAMPLE = "v2";

    @Inject
    Prompts prompts;

    @GET
    @Operation(operationId = "listPrompts", summary = "List the prompts, by name")
    @APIResponse(responseCode = "200", description = "All prompts, without the content of their versions")
    public List<Prompts.Prompt> list() {
        return prompts.list();
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getPrompt", summary = "Get a prompt and the labels of its versions")
    @APIResponse(responseCode = "200", description = "The prompt")
    public Prompts.Prompt get(@PathParam("name") @Parameter(description = NAME, example = NAME_EXAMPLE) String name) {
        return prompts.find(name).orElseThrow(() -> Rejected.notFound("prompt", "of this name"));
    }

    @GET
    @Path("{name}/versions")
    @Operation(operationId = "listPromptVersions", summary = "List the versions of a prompt, oldest first")
    @APIResponse(responseCode = "200", description = "The versions with their content")
    public List<PromptVersion> versions(
            @PathParam("name") @Parameter(description = NAME, example = NAME_EXAMPLE) String name) {
        var versions = prompts.versions(name);
        if (versions.isEmpty()) {
            throw Rejected.notFound("prompt", "of this name");
        }
        return versions;
    }

    @POST
    @Path("{name}/versions")
    @Transactional
    @Operation(operationId = "addPromptVersion", summary = "Add a version to a prompt",
            description = "The first version makes the prompt. Adding the same version once more changes nothing.")
    @APIResponse(responseCode = "201", description = "Added; the header Location has its address",
            content = @Content(schema = @Schema(implementation = PromptVersion.class)))
    @APIResponse(responseCode = "200", description = "The very same version was there already",
            content = @Content(schema = @Schema(implementation = PromptVersion.class)))
    @APIResponse(responseCode = "409", description = "label-taken: the label has another content. "
            + "content-exists: the content has another label")
    public Response add(
            @PathParam("name") @Parameter(description = NAME, example = NAME_EXAMPLE)
            @Pattern(regexp = ProjectType.NAME, message = ProjectType.NAME_RULE) String name,
            @RequestBody(description = "Label and content") @NotNull @Valid Prompts.NewVersion version,
            @Context UriInfo uri) {
        var added = prompts.addVersion(name, version.label(), version.content());
        var answer = added.isNew()
                ? Response.created(uri.getAbsolutePathBuilder().path(version.label()).build())
                : Response.ok();
        return answer.entity(added.version()).build();
    }

    @GET
    @Path("{name}/versions/{label}")
    @Operation(operationId = "getPromptVersion", summary = "Get a version of a prompt")
    @APIResponse(responseCode = "200", description = "The version with its content")
    public PromptVersion version(
            @PathParam("name") @Parameter(description = NAME, example = NAME_EXAMPLE) String name,
            @PathParam("label") @Parameter(description = LABEL, example = LABEL_EXAMPLE) String label) {
        return prompts.find(name, label).orElseThrow(() ->
                Rejected.notFound("prompt version", "of this name and label"));
    }
}
