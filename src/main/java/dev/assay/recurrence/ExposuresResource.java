package dev.assay.recurrence;

import dev.assay.identity.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a product says how often a feature was used. */
@Path("features/{feature}/exposures")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Features", description = "What each feature of your product may use when one of its projects fails")
public class ExposuresResource {

    @Inject
    Exposures exposures;

    @Inject
    Caller caller;

    @PUT
    @Transactional
    @Operation(operationId = "putExposures", summary = "Say how often a feature was used",
            description = "Errors are counted against it. Report times that follow one another, such as days, each "
                    + "when it is over. The same time again replaces the count. Without such reports the answered "
                    + "model calls of the feature outside of experiments are counted.")
    @APIResponseSchema(value = ExposureReport.class, responseCode = "200", responseDescription = "Kept")
    @APIResponse(responseCode = "409", description = "exposure-overlaps: a part of that time is reported already")
    public ExposureReport put(
            @PathParam("feature") @Parameter(description = "The feature's name", example = "page-builder")
            String feature,
            @RequestBody(description = "How often, and when") @NotNull @Valid
            ExposureReport report) {
        exposures.put(caller.userId(), feature, report);
        return report;
    }
}
