package dev.assay.notification;

import dev.assay.identity.Caller;
import dev.assay.problem.Parameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The door to what was told, or could not be told. */
@Path("notifications")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications", description = "Results on their way to your webhooks and to Kafka")
public class NotificationsResource {

    private static final String ID = "The notification's id, which a webhook gets as webhook-id";
    private static final String ID_EXAMPLE = "3f6a3a0e-5f43-4c3c-9a31-0f4c0f8f2b77";

    @Inject
    Notifications notifications;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "listUndelivered", summary = "List what was not delivered",
            description = "What waits for its next attempt, what the receiver wanted no more, and what failed for "
                    + "good; the newest first.")
    @APIResponse(responseCode = "200", description = "The notifications")
    public List<Delivery> undelivered(
            @QueryParam("limit")
            @Parameter(description = "How many at most, up to 1000; 100 when absent", example = "100")
            String limit) {
        return notifications.undelivered(caller.userId(), Parameters.limit("limit", limit, 100, 1000));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getNotification", summary = "What became of a notification")
    @APIResponse(responseCode = "200", description = "The notification")
    public Delivery get(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        return notifications.find(caller.userId(), id);
    }

    @POST
    @Path("{id}/redelivery")
    @Transactional
    @Operation(operationId = "redeliver", summary = "Deliver a notification once more",
            description = "With the same webhook-id, to the webhook that the feature has now, and with all attempts "
                    + "anew.")
    @APIResponse(responseCode = "202", description = "Accepted; GET tells what became of it")
    public Response redeliver(@PathParam("id") @Parameter(description = ID, example = ID_EXAMPLE) UUID id) {
        notifications.redeliver(caller.userId(), id);
        return Response.accepted().build();
    }
}
