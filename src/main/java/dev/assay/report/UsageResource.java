package dev.assay.report;

import dev.assay.identity.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What model calls used, and cost. */
@Path("usage")
@RequestScoped
@Tag(name = "Usage", description = "What model calls used, and what an error costs")
public class UsageResource {

    private static final String CSV = """
            "model","calls","failures","inputTokens","cachedTokens","outputTokens","reasoningTokens","estimatedCalls",\
            "cost","meanLatencyMs","trials","errors","solvedErrors","costPerSolvedError"
            "gpt-small","120","4","97440","1024","231600","0","2","0.409440000","2140","112","9","7","0.058491429"
            """;

    @Inject
    UsageReports reports;

    @Inject
    InstantSource time;

    @Inject
    Caller caller;

    @GET
    @Produces({MediaType.APPLICATION_JSON, UsageCsv.MEDIA_TYPE})
    @Operation(operationId = "getUsage", summary = "What model calls used",
            description = "Sums over the attempts of model calls that began within a time, in groups. An operator sees "
                    + "everybody's, everyone else their own. Accept: text/csv gives a table for a spreadsheet, without "
                    + "the total; text that a spreadsheet would take for a formula has an apostrophe before it.")
    @APIResponse(responseCode = "200", description = "The report", content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = UsageReport.class)),
        @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class),
                examples = @ExampleObject(name = "csv", summary = "By model", value = CSV))})
    @APIResponse(responseCode = "422", description = "report-too-large: there are too many groups, or the sums take "
            + "too long")
    public UsageReport get(
            @QueryParam("from")
            @Parameter(description = "The beginning, inclusive: a date (midnight UTC), or a time with its offset. 30 "
                    + "days before the end when absent", example = "2026-01-01")
            String from,
            @QueryParam("to")
            @Parameter(description = "The end, exclusive, so that 2026-02-01 takes in all of January; at most 366 days "
                    + "after the beginning. Now when absent", example = "2026-02-01")
            String to,
            @QueryParam("by")
            @Parameter(description = "What to group by, with commas between, in this order: some of user, container, "
                    + "feature, model, promptVersion, experiment, day (in UTC). The model when absent; the total alone "
                    + "when empty", example = "model,day", explode = Explode.FALSE,
                    schema = @Schema(implementation = String.class))
            List<String> by) {
        return reports.report(ReportQuery.of(from, to, by, time.instant()), UsageScope.of(caller));
    }
}
