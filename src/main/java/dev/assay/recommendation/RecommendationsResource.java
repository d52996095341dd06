package dev.assay.recommendation;

import dev.assay.catalog.ProjectType;
import dev.assay.identity.Caller;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What to use for a feature. */
@Path("recommendations")
@RequestScoped
@Tag(name = "Recommendations")
@Produces(MediaType.APPLICATION_JSON)
public class RecommendationsResource {

    @Inject
    PromotionStore store;

    @Inject
    Caller caller;

    @GET
    @Path("{feature}")
    @Operation(operationId = "getRecommendation", summary = "The combination to use for a feature, and why",
            description = "The champion with both samples that its promotion rests on, who asked for it and when, and "
                    + "what was decided before.")
    @APIResponseSchema(value = Recommendation.class, responseCode = "200", responseDescription = "The champion")
    @APIResponse(responseCode = "404", description = "no-champion: nothing was promoted for the feature yet, so "
            + "promote a combination that an experiment has confirmed")
    public Recommendation get(@PathParam("feature")
            @Parameter(description = "The feature of your product", example = "page-builder") String feature) {
        if (!ProjectType.isName(feature)) {
            throw Rejected.notFound("feature", "of this name");
        }
        var champion = store.champion(caller.userId(), feature).orElseThrow(() -> new Rejected(404, "no-champion",
                "The feature " + feature + " has no champion: POST /api/promotions with a combination that an "
                        + "experiment of it has confirmed"));
        return Recommendation.of(champion, store.history(caller.userId(), feature));
    }
}
