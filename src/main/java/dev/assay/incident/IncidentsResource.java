package dev.assay.incident;

import dev.assay.identity.Caller;
import dev.assay.notification.Notifications;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The door to incidents. */
@Path("incidents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents", description = "Errors that your product reports, and their answers")
public class IncidentsResource {

    private static final String ID = "The incident's id, as Location named it";
    private static final String ID_EXAMPLE = "c0a8a1f4-1c8d-4a55-9f43-6d1b6f6f9a10";

    @Inject
    IncidentIntake intake;

    @Inject
    Incidents incidents;

    @Inject
    Notifications notifications;

    @Inject
    InstantSource time;

    @Inject
    Caller caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "reportIncident", summary = "Report an error",
            description = "An error that was solved before is answered at once. Else an experiment over what the "
                    + "feature may use begins, or the one that already looks for an answer to the same error is "
                    + "joined; its result is sent to the feature's webhook or Kafka, and is here.")
    @APIResponse(responseCode = "201", description = "Reported; the header Location has its address",
            headers = @Header(name = "Location", description = "The incident",
                    schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = IncidentView.class)))
    @APIResponse(responseCode = "422", description = "feature-not-configured: the feature is not configured. "
            + "feature-outdated: what the feature may use cannot be tried any more. "
            + "idempotency-key-reused: the key was used for another report")
    public Response report(
            @HeaderParam("Idempotency-Key")
            @Pattern(regexp = "[!-~]{1,200}", message = "must be 1 to 200 visible ASCII characters")
            @Parameter(description = "Your name for this report. The same key and body give the same incident, so a "
                    + "report can safely be sent again", example = "ticket-4711")
            String key,
            @RequestBody(description = "The error") @NotNull @Valid IncidentReport report,
            @Context UriInfo uri) {
        var row = intake.report(caller.userId(), key, report);
        return Response.created(uri.getAbsolutePathBuilder().path(row.id().toString()).build())
                .entity(view(row)).build();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getIncident", summary = "Where an incident stands",
            description = "Its answer, and whether the feature's subscribers were told.")
    @APIResponse(responseCode = "200", description = "The incident")
    public IncidentView get(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        return view(incidents.find(caller.userId(), id));
    }

    @GET
    @Operation(operationId = "listIncidents", summary = "List your incidents, the newest first")
    @APIResponse(responseCode = "200", description = "A page of them")
    public IncidentPage list(
            @QueryParam("feature")
            @Parameter(description = "Of this feature alone", example = "page-builder") String feature,
            @QueryParam("fingerprint")
            @Parameter(description = "Of this error alone", example = "fp1:9f2c4b7a1d3e5f60") String fingerprint,
            @QueryParam("from")
            @Parameter(description = "Reported from then on: a date (midnight UTC), or a time with its offset. 30 days "
                    + "before the end when absent", example = "2026-01-01") String from,
            @QueryParam("to")
            @Parameter(description = "Reported before then, likewise; now when absent, at most 366 days after from",
                    example = "2026-02-01") String to,
            @QueryParam("cursor")
            @Parameter(description = "What the page before called next", example = "1769860800000000." + ID_EXAMPLE)
            String cursor,
            @QueryParam("limit")
            @Parameter(description = "How many at most, up to 500; 100 when absent", example = "100") String limit) {
        var query = IncidentQuery.of(feature, fingerprint, from, to, cursor, limit, time.instant());
        return IncidentPage.of(incidents.list(caller.userId(), query), query.limit());
    }

    private IncidentView view(IncidentRow row) {
        return IncidentView.of(row, row.experiment() == null ? List.of()
                : notifications.ofExperiment(row.caller(), row.experiment()));
    }
}
