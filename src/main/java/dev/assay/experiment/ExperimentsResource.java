package dev.assay.experiment;

import dev.assay.budget.Budgets;
import dev.assay.experiment.events.EventLog;
import dev.assay.experiment.events.EventStream;
import dev.assay.experiment.forecast.Forecast;
import dev.assay.experiment.request.Amendment;
import dev.assay.experiment.request.ExperimentRequest;
import dev.assay.experiment.request.Sponsor;
import dev.assay.identity.Caller;
import dev.assay.trial.TrialSummary;
import dev.assay.trial.Trials;
import dev.assay.usage.UsageLedger;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Experiments: start, watch, cancel. */
@Path("experiments")
@RequestScoped
@Tag(name = "Experiments", description = "One case, tried with many combinations of prompt version and model")
@Produces(MediaType.APPLICATION_JSON)
public class ExperimentsResource {

    private static final String ID = "The experiment's id, as Location named it";
    private static final String ID_EXAMPLE = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11";
    private static final String SAMPLE = """
            {"case": {"request": "A page that shows the current time and a button that refreshes it",
                      "projectType": "java-http",
                      "error": {"stage": "LISTEN", "log": "the project never listened"}},
             "prompts": ["java-server"],
             "models": ["scripted-small", "scripted-medium", "scripted-large"],
             "strategy": "grid", "repeats": 1}""";
    private static final String EVENTS = """
            id: 812.40
            event: trial
            data: {"trial": "7c1f7c0a-6a1b-4d8e-8f55-2f0f3b8b1c22", "phase": "FAILED", "cause": "BUILD_FAILED"}

            event: experiment
            data: {"state": "ENDED", "outcome": "NONE", "reason": "none of 9 combinations passed"}
            """;

    @Inject
    Conductor conductor;

    @Inject
    Amendments amendments;

    @Inject
    Forecasts forecasts;

    @Inject
    Experiments experiments;

    @Inject
    Trials trials;

    @Inject
    UsageLedger usage;

    @Inject
    Budgets budgets;

    @Inject
    EventStream stream;

    @Inject
    Caller caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "startExperiment", summary = "Start an experiment",
            description = "Tries every combination of prompt version and model on the case, each in a sandbox of its "
                    + "own, then confirms the best one on fresh repeats. Follow Location.")
    @APIResponse(responseCode = "202", description = "Accepted. Location names the experiment",
            headers = @Header(name = "Location", description = "The experiment",
                    schema = @Schema(implementation = String.class)),
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = Accepted.class)))
    public Response start(
            @HeaderParam("Idempotency-Key")
            @Pattern(regexp = "[!-~]{1,200}", message = "must be 1 to 200 visible ASCII characters")
            @Parameter(description = "Your name for this request. The same key and body give the same experiment, so a "
                    + "request can safely be sent again", example = "incident-4711")
            String key,
            @Valid @NotNull
            @RequestBody(description = "The experiment", required = true, content = @Content(
                    mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ExperimentRequest.class),
                    examples = @ExampleObject(
                            name = "sample", summary = "The sample of the first run", value = SAMPLE)))
            ExperimentRequest request,
            @Context UriInfo uri) {
        var id = conductor.start(Sponsor.of(caller), key, request);
        return Response.accepted(new Accepted(id))
                .location(uri.getAbsolutePathBuilder().path(id.toString()).build()).build();
    }

    @POST
    @Path("forecast")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "forecastExperiment", summary = "What an experiment would take",
            description = "Trials, sandboxes, tokens, cost and time, each as a range with what it rests on. The "
                    + "experiment's own strategy is simulated within its budget and deadline; nothing starts. Repair "
                    + "rounds, and what else runs, are left out of account.")
    @APIResponseSchema(value = Forecast.class, responseCode = "200", responseDescription = "The forecast")
    public Forecast forecast(@Valid @NotNull
            @RequestBody(description = "The experiment", required = true, content = @Content(
                    mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ExperimentRequest.class),
                    examples = @ExampleObject(
                            name = "sample", summary = "The sample of the first run", value = SAMPLE)))
            ExperimentRequest request) {
        return forecasts.forecast(caller.userId(), request);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getExperiment", summary = "Where an experiment stands",
            description = "State, outcome, winner, trials by phase, cost, tokens and times.")
    @APIResponseSchema(value = ExperimentView.class, responseCode = "200", responseDescription = "The experiment")
    public ExperimentView get(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        var row = experiments.find(id, caller.userId());
        usage.catchUp();
        return ExperimentView.of(row, experiments.results(id), usage.ofExperiment(id),
                budgets.ofExperiment(id));
    }

    @GET
    @Path("{id}/matrix")
    @Operation(operationId = "getMatrix", summary = "The matrix of an experiment",
            description = "Every combination with its trials, pass rate and interval, cost, and why trials failed.")
    @APIResponseSchema(value = Matrix.class, responseCode = "200", responseDescription = "The matrix")
    public Matrix matrix(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        experiments.find(id, caller.userId());
        usage.catchUp();
        return Matrix.of(experiments.results(id));
    }

    @GET
    @Path("{id}/trials")
    @Operation(operationId = "listTrials", summary = "The trials of an experiment",
            description = "In the order of combinations and repeats. GET /api/trials/{id} has the evidence.")
    @APIResponse(responseCode = "200", description = "The trials", content = @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.ARRAY,
                    implementation = TrialSummary.class)))
    public List<TrialSummary> trials(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        experiments.find(id, caller.userId());
        return trials.ofExperiment(id).stream().map(TrialSummary::of).toList();
    }

    @GET
    @Path("{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "followExperiment", summary = "Follow an experiment",
            description = "Server-Sent Events: a `trial` event for every change of phase, from the beginning or from "
                    + "Last-Event-ID, and one `experiment` event at the end, after which the stream closes.")
    @APIResponse(responseCode = "200", description = "The events", content = @Content(
            mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = EventLog.Entry.class),
            examples = @ExampleObject(name = "events", summary = "A change of phase, and the end", value = EVENTS)))
    public void events(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id,
            @HeaderParam("Last-Event-ID")
            @Parameter(description = "The id of the last event that was received", example = "0.0")
            String lastEventId,
            @Context SseEventSink sink, @Context Sse sse) {
        stream.follow(experiments.find(id, caller.userId()), lastEventId, sink, sse);
    }

    @POST
    @Path("{id}/amendments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "amendExperiment", summary = "Try more in an experiment that has ended",
            description = "Adds combinations or repeats; only what is missing runs. The experiment goes on as a grid: "
                    + "all that was asked for runs before the best is confirmed.")
    @APIResponse(responseCode = "202", description = "Accepted", content = @Content(
            mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Amendment.Amended.class)))
    public Response amend(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id,
            @Valid @NotNull
            @RequestBody(description = "What to try as well", required = true, content = @Content(
                    mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Amendment.class)))
            Amendment amendment) {
        return Response.accepted(amendments.amend(id, caller.userId(), amendment)).build();
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "cancelExperiment", summary = "Cancel an experiment",
            description = "Ends every trial that has not ended. An experiment that has ended stays as it is.")
    @APIResponse(responseCode = "202", description = "Accepted; sandboxes are removed within seconds")
    public Response cancel(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        conductor.cancel(id, caller.userId());
        return Response.accepted().build();
    }

    /** The answer to a start. */
    @Schema(description = "The accepted experiment")
    public record Accepted(
            @Schema(description = "The experiment's id", examples = ID_EXAMPLE) UUID experiment) {
    }
}
