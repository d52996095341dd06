package dev.assay.queue;

import dev.assay.identity.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a trial waits for. */
@Path("trials/{id}/queue")
@RequestScoped
@Tag(name = "Trials")
public class QueueResource {

    @Inject
    WaitingLine line;

    @Inject
    Caller caller;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getQueue", summary = "What a trial waits for",
            description = "Its place in the line, and the resource that it lacks. Nothing but the phase for a trial "
                    + "that runs or has ended.")
    @APIResponseSchema(value = QueueView.class, responseCode = "200", responseDescription = "The place in the line")
    public QueueView get(@PathParam("id")
            @Parameter(description = "The trial's id", example = "7c1f7c0a-6a1b-4d8e-8f55-2f0f3b8b1c22") UUID id) {
        return line.find(id, caller.userId());
    }
}
