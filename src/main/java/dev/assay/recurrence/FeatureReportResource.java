package dev.assay.recurrence;

import dev.assay.identity.Caller;
import dev.assay.report.Period;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a feature's errors were answered, and whether they come back. */
@Path("features/{feature}/report")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Features", description = "What each feature of your product may use when one of its projects fails")
public class FeatureReportResource {

    @Inject
    FeatureReports reports;

    @Inject
    InstantSource time;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "getFeatureReport", summary = "How a feature's errors were answered",
            description = "Errors, the time that each took, the share that was solved, what solving costs, and how "
                    + "often each error comes after what was promoted for it, beside how often it came before; each "
                    + "figure with the numbers that it is made of.")
    @APIResponseSchema(value = FeatureReport.class, responseCode = "200", responseDescription = "The report")
    public FeatureReport get(
            @PathParam("feature") @Parameter(description = "The feature's name", example = "page-builder")
            String feature,
            @QueryParam("from")
            @Parameter(description = "The beginning, inclusive: a date (midnight UTC), or a time with its offset. 30 "
                    + "days before the end when absent", example = "2026-01-01")
            String from,
            @QueryParam("to")
            @Parameter(description = "The end, exclusive; at most 366 days after the beginning. Now when absent",
                    example = "2026-02-01")
            String to) {
        return reports.report(caller.userId(), feature, Period.of(from, to, time.instant()));
    }
}
