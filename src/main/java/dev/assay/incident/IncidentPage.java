package dev.assay.incident;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Some incidents, the newest first. */
@Schema(description = "Some incidents, the newest first")
public record IncidentPage(
        @Schema(description = "The incidents, without their deliveries") List<IncidentView> incidents,
        @Schema(description = "Give it back as cursor for the page after this one; absent where there is none",
                examples = "1769860800000000.c0a8a1f4-1c8d-4a55-9f43-6d1b6f6f9a10") String next) {

    /** @param rows one more than the page holds, if there are more */
    static IncidentPage of(List<IncidentRow> rows, int limit) {
        var page = rows.subList(0, Math.min(limit, rows.size()));
        var next = rows.size() <= limit ? null
                : new IncidentQuery.Cursor(page.getLast().createdAt(), page.getLast().id()).toString();
        return new IncidentPage(page.stream().map(row -> IncidentView.of(row, null)).toList(), next);
    }
}
