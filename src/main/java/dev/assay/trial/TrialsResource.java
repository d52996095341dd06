package dev.assay.trial;

import dev.assay.catalog.Stage;
import dev.assay.identity.Caller;
import dev.assay.problem.Rejected;
import dev.assay.usage.UsageLedger;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trials: verdict, evidence, logs, files. */
@Path("trials/{id}")
@RequestScoped
@Tag(name = "Trials", description = "One generation and verification of one combination, with its evidence")
public class TrialsResource {

    private static final String ID = "The trial's id";
    private static final String ID_EXAMPLE = "7c1f7c0a-6a1b-4d8e-8f55-2f0f3b8b1c22";
    private static final String ZIP = "application/zip";

    @Inject
    Trials trials;

    @Inject
    UsageLedger usage;

    @Inject
    Caller caller;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getTrial", summary = "A trial with its evidence",
            description = "Phase, verdict, the signals it rests on, findings, diagnosis, usage and timings.")
    @APIResponseSchema(value = TrialView.class, responseCode = "200", responseDescription = "The trial")
    public TrialView get(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        usage.catchUp();
        return TrialView.of(trials.find(id, caller.userId()), usage.ofTrial(id), trials.timeline(id),
                trials.analysis(id).orElse(null));
    }

    @GET
    @Path("logs/{stage}")
    @Produces("text/plain;charset=UTF-8")
    @Operation(operationId = "getLog", summary = "The terminal log of a stage",
            description = "The first 64 KiB and the last 192 KiB, without control sequences.")
    @APIResponse(responseCode = "200", description = "The log", content = @Content(mediaType = MediaType.TEXT_PLAIN,
            schema = @Schema(implementation = String.class, examples = "listening on 8080")))
    public String log(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id,
            @PathParam("stage")
            @Parameter(description = "INSTALL, BUILD or START", example = "START")
            Stage stage) {
        trials.find(id, caller.userId());
        return trials.log(id, stage).orElseThrow(() -> new Rejected(404, "not-found",
                "The trial has no log of " + stage + ": the stage did not run, or wrote nothing, or is still running"));
    }

    @GET
    @Path("files")
    @Produces(ZIP)
    @Operation(operationId = "getFiles", summary = "The generated project",
            description = "Every file that the model wrote. Treat it as untrusted.")
    @APIResponse(responseCode = "200", description = "A zip archive", content = @Content(mediaType = ZIP,
            schema = @Schema(implementation = String.class, format = "binary", examples = "PK…")))
    public Response files(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        trials.find(id, caller.userId());
        var zip = trials.zip(id).orElseThrow(() -> new Rejected(404, "not-found",
                "The trial has no files: no model has written a project yet"));
        var disposition = "attachment; filename=\"" + id + ".zip\"";
        return Response.ok(zip).header(HttpHeaders.CONTENT_DISPOSITION, disposition).build();
    }
}
