package dev.assay.catalog;

import dev.assay.problem.Rejected;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A kind of project: how it is run, and by which observed signals it is judged. */
@Schema(description = "A kind of project: how it is run, and by which observed signals it is judged")
public record ProjectType(
        @NotNull @Pattern(regexp = NAME, message = NAME_RULE)
        @Schema(description = "Identifies the project type", examples = "java-http")
        String name,

        @Size(max = 500)
        @Schema(description = "For people", examples = "A web server that needs only the JDK")
        String description,

        @NotBlank @Size(max = 255)
        @Schema(description = "Container image; used by the Kubernetes sandbox only", examples = "java:local")
        String image,

        @Size(max = 4000)
        @Schema(description = "Shell command of the INSTALL stage; none when absent", examples = "npm ci")
        String install,

        @Size(max = 4000)
        @Schema(description = "Shell command of the BUILD stage; none when absent",
                examples = "javac -d out $(find src -name '*.java')")
        String build,

        @NotBlank @Size(max = 4000)
        @Schema(description = "Shell command of the START stage: the server itself, in the foreground",
                examples = "exec java -cp out Main")
        String start,

        @NotNull @Min(1) @Max(65535)
        @Schema(description = "The port that the project is asked to listen on where it has the network for itself. "
                + "The PORT variable of its environment always has the number that holds", examples = "8080")
        Integer port,

        @Schema(description = "true: a project that listens on the loopback address only has failed; "
                + "false: that is a finding. Default false", examples = "false")
        Boolean reachableFromOutside,

        @Valid Checks checks,

        @Valid Resources resources,

        @Valid Deadlines deadlines) {

    public static final String NAME = "[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?";
    public static final String NAME_RULE =
            "must be 1 to 63 of a-z, 0-9, '.' and '-', and begin and end with a letter or digit";

    public ProjectType {
        reachableFromOutside = Objects.requireNonNullElse(reachableFromOutside, false);
        checks = Objects.requireNonNullElse(checks, Checks.DEFAULT);
        resources = Objects.requireNonNullElse(resources, Resources.DEFAULT);
        deadlines = Objects.requireNonNullElse(deadlines, Deadlines.DEFAULT);
    }

    ProjectType withImage(String other) {
        return new ProjectType(name, description, other, install, build, start, port, reachableFromOutside, checks,
                resources, deadlines);
    }

    /** Whether it follows {@link #NAME}, as the names of the catalogue and of features do. */
    public static boolean isName(String text) {
        return text.matches(NAME);
    }

    /**
     * Holds it to the rules that constraints cannot say.
     *
     * @throws Rejected naming the field
     */
    void requireValid() {
        deadlines.requireValid();
        checks.requireValid();
    }

    /** What one sandbox gets, in Kubernetes quantities. Enforced by the Kubernetes sandbox only. */
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
}
