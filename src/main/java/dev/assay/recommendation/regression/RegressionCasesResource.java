package dev.assay.recommendation.regression;

import dev.assay.catalog.ProjectType;
import dev.assay.identity.Caller;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The cases that a challenger of a feature must not break. */
@Path("features/{feature}/regression-cases")
@RequestScoped
@Tag(name = "Recommendations")
@Produces(MediaType.APPLICATION_JSON)
public class RegressionCasesResource {

    private static final String FEATURE = "The feature of your product";
    private static final String FEATURE_EXAMPLE = "page-builder";

    @Inject
    RegressionCases cases;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "listRegressionCases", summary = "The cases that a challenger of a feature must not break",
            description = "The newest first. Experiments that solved an error of the feature added theirs.")
    @APIResponse(responseCode = "200", description = "The cases", content = @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.ARRAY, implementation = RegressionCase.class)))
    public List<RegressionCase> list(
            @PathParam("feature") @Parameter(description = FEATURE, example = FEATURE_EXAMPLE) String feature) {
        return cases.of(caller.userId(), named(feature));
    }

    @POST
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addRegressionCase", summary = "Keep the case of an experiment as a regression case",
            description = "It stays until it is removed, and takes the place of one with the same fingerprint.")
    @APIResponseSchema(value = RegressionCase.class, responseCode = "200", responseDescription = "The case")
    @APIResponse(responseCode = "409", description = "regression-cases-full: the feature has as many pinned cases as "
            + "it may have")
    public RegressionCase add(
            @PathParam("feature") @Parameter(description = FEATURE, example = FEATURE_EXAMPLE) String feature,
            @RequestBody(description = "Whose case", required = true) @NotNull @Valid NewRegressionCase added) {
        return cases.pin(caller.userId(), named(feature), added.experiment());
    }

    @DELETE
    @Path("{case}")
    @Transactional
    @Operation(operationId = "removeRegressionCase", summary = "Remove a regression case",
            description = "Promotions that were asked for before are still judged by it.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(
            @PathParam("feature") @Parameter(description = FEATURE, example = FEATURE_EXAMPLE) String feature,
            @PathParam("case")
            @Parameter(description = "The case's id", example = "3c9a5a0e-7f2b-4d51-8a55-52b7c1d0e6f4") UUID caseId) {
        cases.remove(caller.userId(), named(feature), caseId);
    }

    private static String named(String feature) {
        if (!ProjectType.isName(feature)) {
            throw Rejected.notFound("feature", "of this name");
        }
        return feature;
    }
}
