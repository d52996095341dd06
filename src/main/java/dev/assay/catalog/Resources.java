package dev.assay.catalog;

import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one sandbox gets, in Kubernetes quantities; requests equal limits. Enforced by the Kubernetes sandbox only. */
@Schema(description = "What one sandbox gets, in Kubernetes quantities. Enforced by the Kubernetes sandbox only")
public record Resources(
        @Pattern(regexp = QUANTITY, message = QUANTITY_RULE)
        @Schema(description = "Processor share; default 500m", examples = "500m")
        String cpu,

        @Pattern(regexp = QUANTITY, message = QUANTITY_RULE)
        @Schema(description = "Memory; default 512Mi", examples = "512Mi")
        String memory,

        @Pattern(regexp = QUANTITY, message = QUANTITY_RULE)
        @Schema(description = "Disk; default 1Gi", examples = "1Gi")
        String disk) {

    private static final String QUANTITY = "[1-9][0-9]{0,11}(m|k|Ki|M|Mi|G|Gi)?";
    private static final String QUANTITY_RULE = "must be a Kubernetes quantity such as 500m or 512Mi";

    static final Resources DEFAULT = new Resources(null, null, null);

    public Resources {
        cpu = Objects.requireNonNullElse(cpu, "500m");
        memory = Objects.requireNonNullElse(memory, "512Mi");
        disk = Objects.requireNonNullElse(disk, "1Gi");
    }
}
