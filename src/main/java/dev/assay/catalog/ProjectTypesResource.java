package dev.assay.catalog;

import dev.assay.problem.Rejected;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

/** The door to the project types. */
@Path("project-types")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Project types", description = "How a kind of project is run, and by which signals it is judged")
public class ProjectTypesResource {

    private static final String NAME = "The project type's name";
    private static final String EXAMPLE = "java-http";

    @Inject
    ProjectTypes projectTypes;

    @GET
    @Operation(operationId = "listProjectTypes", summary = "List the project types, by name")
    @APIResponse(responseCode = "200", description = "All project types")
    public List<ProjectType> list() {
        return projectTypes.list();
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getProjectType", summary = "Get a project type")
    @APIResponse(responseCode = "200", description = "The project type")
    public ProjectType get(@PathParam("name") @Parameter(description = NAME, example = EXAMPLE) String name) {
        return projectTypes.find(name).orElseThrow(() -> Rejected.notFound("project type", "of this name"));
    }

    @PUT
    @Path("{name}")
    @Transactional
    @Operation(operationId = "putProjectType", summary = "Add or replace a project type",
            description = "Experiments that run keep the project type with which they started.")
    @APIResponse(responseCode = "200", description = "Replaced",
            content = @Content(schema = @Schema(implementation = ProjectType.class)))
    @APIResponse(responseCode = "201", description = "Added; the header Location has its address",
            content = @Content(schema = @Schema(implementation = ProjectType.class)))
    public Response put(
            @PathParam("name") @Parameter(description = NAME, example = EXAMPLE) String name,
            @RequestBody(description = "The whole project type; its name is the one in the path") @NotNull @Valid
            ProjectType type,
            @Context UriInfo uri) {
        if (!type.name().equals(name)) {
            throw Rejected.invalid("name", "must be the name in the path");
        }
        var answer = projectTypes.put(type) ? Response.created(uri.getAbsolutePath()) : Response.ok();
        return answer.entity(type).build();
    }

    @DELETE
    @Path("{name}")
    @Transactional
    @Operation(operationId = "deleteProjectType", summary = "Delete a project type",
            description = "Experiments that used it keep their copy.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("name") @Parameter(description = NAME, example = EXAMPLE) String name) {
        if (!projectTypes.delete(name)) {
            throw Rejected.notFound("project type", "of this name");
        }
    }
}
