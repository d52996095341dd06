package dev.assay.playbook;

import dev.assay.catalog.ProjectType;
import dev.assay.identity.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The playbook, for people. */
@Path("playbook")
@RequestScoped
@Tag(name = "Recommendations", description = "What solved which error, and what is in production for a feature")
@Produces(MediaType.APPLICATION_JSON)
public class PlaybookResource {

    @Inject
    Playbook playbook;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "getPlaybook", summary = "What solved which error of a feature",
            description = "The newest entries first. Experiments that confirmed a combination for a case with an error, "
                    + "and that named the feature, wrote them.")
    @APIResponse(responseCode = "200", description = "The entries", content = @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.ARRAY, implementation = Entry.class)))
    public List<Entry> list(
            @QueryParam("feature") @NotNull @Pattern(regexp = ProjectType.NAME, message = ProjectType.NAME_RULE)
            @Parameter(description = "The feature of your product", required = true, example = "page-builder")
            String feature,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000)
            @Parameter(description = "Entries at most", example = "100")
            int limit) {
        return playbook.list(caller.userId(), feature, limit);
    }
}
