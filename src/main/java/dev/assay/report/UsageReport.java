package dev.assay.report;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What model calls used within a time. */
@Schema(description = "What model calls used within a time")
public record UsageReport(
        @Schema(description = "Calls that began at this time or later", examples = "2026-01-01T00:00:00Z")
        Instant from,
        @Schema(description = "and before this time", examples = "2026-02-01T00:00:00Z") Instant to,
        @Schema(description = "What they are grouped by", examples = "[\"model\"]") List<String> by,
        @Schema(description = "The groups, in the order of what they are grouped by") List<UsageGroup> groups,
        @Schema(description = "All of them together. Trials and errors that occur in several groups count once")
        UsageGroup total) {
}
