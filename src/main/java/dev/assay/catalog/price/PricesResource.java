package dev.assay.catalog.price;

import dev.assay.catalog.Models;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The door to the dated prices of a model. */
@Path("models/{name}/prices")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class PricesResource {

    private static final String NAME = "The model's name";
    private static final String EXAMPLE = "gpt-small";

    @Inject
    Models models;

    @Inject
    PriceTable table;

    @GET
    @Operation(operationId = "listPrices", summary = "List what a model cost, costs and will cost, by date",
            description = "A call is paid by the prices that were valid when it began.")
    @APIResponse(responseCode = "200", description = "All prices")
    public List<DatedPrices> list(@PathParam("name") @Parameter(description = NAME, example = EXAMPLE) String name) {
        requireModel(name);
        return table.find(name).map(PriceList::prices).orElseGet(List::of);
    }

    @POST
    @Transactional
    @Operation(operationId = "announcePrices", summary = "Announce prices that will come into force",
            description = "Prices from now on are put with the model. Prices never change once they are here.")
    @APIResponse(responseCode = "201", description = "Announced",
            content = @Content(schema = @Schema(implementation = DatedPrices.class)))
    public Response announce(
            @PathParam("name") @Parameter(description = NAME, example = EXAMPLE) String name,
            @RequestBody(description = "The prices and their date") @NotNull @Valid NewPrices announced,
            @Context UriInfo uri) {
        requireModel(name);
        table.add(name, announced.validFrom(), announced.prices());
        return Response.created(uri.getAbsolutePath())
                .entity(new DatedPrices(announced.validFrom(), announced.prices())).build();
    }

    private void requireModel(String name) {
        if (models.find(name).isEmpty()) {
            throw Rejected.notFound("model", "of this name");
        }
    }
}
