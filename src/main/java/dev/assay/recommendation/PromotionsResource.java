package dev.assay.recommendation;

import dev.assay.experiment.request.Sponsor;
import dev.assay.identity.Caller;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Promotions: ask, look, roll back. */
@Path("promotions")
@RequestScoped
@Tag(name = "Recommendations")
@Produces(MediaType.APPLICATION_JSON)
public class PromotionsResource {

    private static final String ID = "The promotion's id";
    private static final String ID_EXAMPLE = "8d6a3f0e-2f5c-4c0f-9b6c-7a1e0d5c4b32";
    private static final String SAMPLE = """
            {"feature": "page-builder",
             "challenger": {"promptVersion": "java-server@v3", "model": "scripted-medium"}}""";

    @Inject
    Promotions promotions;

    @Inject
    DuePromotions due;

    @Inject
    PromotionStore store;

    @Inject
    Runs runs;

    @Inject
    Caller caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "askForPromotion", summary = "Ask for a challenger to become the champion of a feature",
            description = "PROMOTE if it is better than the champion on the case that it solved and not worse on "
                    + "the regression cases, KEEP if it is not. NEED_MORE starts the experiments that are missing; "
                    + "Location tells the decision when they have ended. A feature without a champion takes any "
                    + "confirmed combination.")
    @APIResponse(responseCode = "201", description = "Asked for, and decided where that could be done at once",
            headers = @Header(name = "Location", description = "The promotion",
                    schema = @Schema(implementation = String.class)),
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = PromotionView.class)))
    @APIResponse(responseCode = "200", description = "It was asked for before and is not decided yet: nothing started",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = PromotionView.class)))
    @APIResponse(responseCode = "409", description = "already-champion: the combination is the champion already. "
            + "not-confirmed: no experiment of the feature has confirmed it. cannot-be-tried: one of the two is no "
            + "longer in the catalogue")
    public Response ask(
            @Valid @NotNull
            @RequestBody(description = "The challenger", required = true, content = @Content(
                    mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PromotionRequest.class),
                    examples = @ExampleObject(name = "sample", summary = "A challenger", value = SAMPLE)))
            PromotionRequest request,
            @Context UriInfo uri) {
        var asked = promotions.ask(Sponsor.of(caller), request);
        var location = uri.getAbsolutePathBuilder().path(asked.promotion().toString()).build();
        return (asked.isNew() ? Response.created(location) : Response.ok().location(location))
                .entity(view(asked.promotion())).build();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getPromotion", summary = "What was decided of a challenger",
            description = "Decides it now, if the experiments that it waited for have ended.")
    @APIResponseSchema(value = PromotionView.class, responseCode = "200", responseDescription = "The promotion")
    public PromotionView get(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        if (find(id).isOpen()) {
            due.look(id);
        }
        return view(id);
    }

    @POST
    @Path("{id}/rollback")
    @Operation(operationId = "rollBackPromotion", summary = "Put the former champion back",
            description = "At once. What the promotion rested on is kept. The first champion of a feature leaves none.")
    @APIResponseSchema(value = PromotionView.class, responseCode = "200", responseDescription = "Rolled back")
    @APIResponse(responseCode = "409", description = "not-current: another promotion is in force, or none")
    public PromotionView rollBack(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        promotions.rollBack(id, caller.userId());
        return view(id);
    }

    private PromotionRow find(UUID id) {
        return store.find(id, caller.userId()).orElseThrow(() -> Rejected.notFound("promotion", id));
    }

    private PromotionView view(UUID id) {
        var row = find(id);
        var inForce = store.champion(row.caller(), row.feature()).filter(each -> each.id().equals(id)).isPresent();
        return PromotionView.of(row, runs.of(id), inForce);
    }
}
