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

/** The door to the models. */
@Path("models")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Models", description = "Which models may write projects, and what they cost")
public class ModelsResource {

    private static final String NAME = "The model's name";
    private static final String EXAMPLE = "gpt-small";

    @Inject
    Models models;

    @GET
    @Operation(operationId = "listModels", summary = "List the models, by name")
    @APIResponse(responseCode = "200", description = "All models")
    public List<Model> list() {
        return models.list();
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getModel", summary = "Get a model")
    @APIResponse(responseCode = "200", description = "The model")
    public Model get(@PathParam("name") @Parameter(description = NAME, example = EXAMPLE) String name) {
        return models.find(name).orElseThrow(() -> Rejected.notFound("model", "of this name"));
    }

    @PUT
    @Path("{name}")
    @Transactional
    @Operation(operationId = "putModel", summary = "Add or replace a model",
            description = "What changes counts from the next call on.")
    @APIResponse(responseCode = "200", description = "Replaced",
            content = @Content(schema = @Schema(implementation = Model.class)))
    @APIResponse(responseCode = "201", description = "Added; the header Location has its address",
            content = @Content(schema = @Schema(implementation = Model.class)))
    public Response put(
            @PathParam("name") @Parameter(description = NAME, example = EXAMPLE) String name,
            @RequestBody(description = "The whole model; its name is the one in the path") @NotNull @Valid
            Model model,
            @Context UriInfo uri) {
        if (!model.name().equals(name)) {
            throw Rejected.invalid("name", "must be the name in the path");
        }
        var answer = models.put(model) ? Response.created(uri.getAbsolutePath()) : Response.ok();
        return answer.entity(model).build();
    }

    @DELETE
    @Path("{name}")
    @Transactional
    @Operation(operationId = "deleteModel", summary = "Delete a model",
            description = "Trials that still need it end as inconclusive.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("name") @Parameter(description = NAME, example = EXAMPLE) String name) {
        if (!models.delete(name)) {
            throw Rejected.notFound("model", "of this name");
        }
    }
}
