package dev.assay.export;

import dev.assay.experiment.Experiments;
import dev.assay.experiment.Matrix;
import dev.assay.identity.Caller;
import dev.assay.trial.Trials;
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
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An experiment as a file. */
@Path("experiments/{id}/export")
@RequestScoped
@Tag(name = "Experiments")
public class ExportResource {

    private static final String XML = "application/xml;charset=UTF-8";
    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String ID = "The experiment's id";
    private static final String ID_EXAMPLE = "0b0e4e4e-5f0a-4f66-9d58-0c2f6f0f5a11";

    @Inject
    Experiments experiments;

    @Inject
    Trials trials;

    @Inject
    UsageLedger usage;

    @Inject
    Caller caller;

    @GET
    @Path("junit.xml")
    @Produces(XML)
    @Operation(operationId = "exportJunit", summary = "An experiment as JUnit XML",
            description = "A combination is a test case and its trials are the runs of it, in the form of Maven "
                    + "Surefire's reruns: both passed and failed is a flakyFailure, a run that tells nothing of the "
                    + "project an error.")
    @APIResponse(responseCode = "200", description = "The file", content = @Content(mediaType = "application/xml",
            schema = @Schema(implementation = String.class), examples = @ExampleObject(name = "junit",
                    summary = "One combination that passed", value = "<testsuite name=\"experiment\" tests=\"1\"/>")))
    public Response junit(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        return file(JunitXml.of(report(id)), XML, id + ".xml");
    }

    @GET
    @Path("trials.csv")
    @Produces(CSV)
    @Operation(operationId = "exportCsv", summary = "The trials of an experiment as CSV",
            description = "RFC 4180, a line for each trial.")
    @APIResponse(responseCode = "200", description = "The file", content = @Content(mediaType = "text/csv",
            schema = @Schema(implementation = String.class), examples = @ExampleObject(name = "csv",
                    summary = "The beginning of the first line", value = "\"trial\",\"promptVersion\",\"model\"")))
    public Response csv(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        return file(TrialsCsv.of(report(id)), CSV, id + ".csv");
    }

    @GET
    @Path("report.html")
    @Produces(HTML)
    @Operation(operationId = "exportHtml", summary = "An experiment as one HTML file",
            description = "For people, to keep and to send: no script, no other address, readable in light and dark, "
                    + "and on paper.")
    @APIResponse(responseCode = "200", description = "The file", content = @Content(mediaType = MediaType.TEXT_HTML,
            schema = @Schema(implementation = String.class), examples = @ExampleObject(name = "html",
                    summary = "Its beginning", value = "<html><head><title>Experiment</title>")))
    public Response html(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        return file(HtmlReport.of(report(id)), HTML, id + ".html");
    }

    private ExperimentReport report(UUID id) {
        var experiment = experiments.find(id, caller.userId());
        usage.catchUp();
        return new ExperimentReport(experiment, experiments.request(id), Matrix.of(experiments.results(id)),
                trials.ofExperiment(id), usage.byTrial(id));
    }

    private static Response file(String text, String type, String name) {
        return Response.ok(text, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"experiment-" + name + "\"")
                .header("Content-Security-Policy", HtmlReport.POLICY)
                .header("X-Content-Type-Options", "nosniff").build();
    }
}
