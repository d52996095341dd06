package dev.assay.feature;

import dev.assay.identity.Caller;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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

/** The door to the features. */
@Path("features")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Features", description = "What each feature of your product may use when one of its projects fails")
public class FeaturesResource {

    private static final String NAME = "The feature's name";
    private static final String EXAMPLE = "page-builder";

    @Inject
    Features features;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "listFeatures", summary = "List your features, by name")
    @APIResponse(responseCode = "200", description = "All of your features")
    public List<Feature> list() {
        return features.list(caller.userId());
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getFeature", summary = "Get a feature of yours")
    @APIResponse(responseCode = "200", description = "The feature")
    public Feature get(@PathParam("name") @Parameter(description = NAME, example = EXAMPLE) String name) {
        return features.find(caller.userId(), name).orElseThrow(() -> Rejected.notFound("feature", "of this name"));
    }

    @PUT
    @Path("{name}")
    @Transactional
    @Operation(operationId = "putFeature", summary = "Add or replace a feature of yours",
            description = "What changes counts from the next incident on; a webhook that changes, from the next call "
                    + "of a receiver on.")
    @APIResponse(responseCode = "200", description = "Replaced",
            content = @Content(schema = @Schema(implementation = Feature.class)))
    @APIResponse(responseCode = "201", description = "Added; the header Location has its address",
            content = @Content(schema = @Schema(implementation = Feature.class)))
    public Response put(
            @PathParam("name") @Parameter(description = NAME, example = EXAMPLE) String name,
            @RequestBody(description = "The whole feature; its name is the one in the path") @NotNull @Valid
            Feature feature,
            @Context UriInfo uri) {
        if (!feature.name().equals(name)) {
            throw Rejected.invalid("name", "must be the name in the path");
        }
        var answer = features.put(caller.userId(), feature)
                ? Response.created(uri.getAbsolutePath()) : Response.ok();
        return answer.entity(feature).build();
    }
}
