package dev.assay.catalog;

import dev.assay.problem.Rejected;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The observed signals by which a running project is judged. */
@Schema(description = "The observed signals by which a running project is judged")
public record Checks(
        @Valid Health health,
        @Size(max = 20)
        @Schema(description = "Commands that are run once the project is healthy; each must exit as expected")
        List<@NotNull @Valid Command> commands,

        @Size(max = 50)
        @Schema(description = "Patterns over the terminal log, matched after every other check")
        List<@NotNull @Valid LogPattern> logPatterns) {

    static final Checks DEFAULT = new Checks(null, null, null);

    public Checks {
        health = Objects.requireNonNullElse(health, Health.DEFAULT);
        commands = commands == null ? List.of() : Collections.unmodifiableList(commands);
        logPatterns = logPatterns == null ? List.of() : Collections.unmodifiableList(logPatterns);
    }

    void requireValid() {
        for (var i = 0; i < commands.size(); i++) {
            Deadlines.requireWithinLimit("checks.commands[" + i + "].timeout", commands.get(i).timeout());
        }
        for (var i = 0; i < logPatterns.size(); i++) {
            try {
                PatternGuard.compile(logPatterns.get(i).pattern());
            } catch (IllegalArgumentException refused) {
                throw Rejected.invalid("checks.logPatterns[" + i + "].pattern", refused.getMessage());
            }
        }
    }

    /** The HTTP answer that a healthy project gives. */
    @Schema(description = "The HTTP answer that a healthy project gives")
    public record Health(
            @Pattern(regexp = "/[^\\s#]{0,500}", message = "must begin with '/' and hold no white space")
            @Schema(description = "Path and query; default /", examples = "/")
            String path,

            @Size(max = 50)
            @Schema(description = "Accepted status codes; any from 200 to 399 when empty", examples = "[200]")
            List<@NotNull @Min(100) @Max(599) Integer> statuses,

            @Size(max = 100)
            @Schema(description = "Media type that the answer must have, without parameters; any when absent",
                    examples = "text/html")
            String contentType,

            @Size(max = 1000)
            @Schema(description = "Text that the body must contain; any when absent", examples = "Hello")
            String bodyContains) {

        static final Health DEFAULT = new Health(null, null, null, null);

        public Health {
            path = Objects.requireNonNullElse(path, "/");
            statuses = statuses == null ? List.of() : Collections.unmodifiableList(statuses);
        }

        public boolean accepts(int status) {
            return statuses.isEmpty() ? status >= 200 && status < 400 : statuses.contains(status);
        }
    }

    /** A command that is run beside the started project, with the exit code that a healthy project gives. */
    @Schema(description = "A command that is run in the sandbox once the project is healthy")
    public record Command(
            @NotBlank @Size(max = 100)
            @Schema(description = "Names the check in the evidence", examples = "classes are there")
            String name,

            @NotEmpty @Size(max = 50)
            @Schema(description = "Program and arguments; no shell reads them",
                    examples = "[\"test\", \"-d\", \"out\"]")
            List<@NotNull @Size(max = 1000) String> command,

            @Min(0) @Max(255)
            @Schema(description = "Expected exit code; default 0", examples = "0")
            Integer exitCode,

            @Schema(description = "Limit, ISO 8601; default PT10S", examples = "PT10S")
            Duration timeout) {

        public Command {
            command = command == null ? null : Collections.unmodifiableList(command);
            exitCode = Objects.requireNonNullElse(exitCode, 0);
            timeout = Objects.requireNonNullElse(timeout, Duration.ofSeconds(10));
        }
    }

    /** A typed pattern over the terminal log of the started project. */
    @Schema(description = "A typed pattern over the terminal log of the started project")
    public record LogPattern(
            @NotBlank @Size(max = 100)
            @Schema(description = "Names the pattern in the evidence", examples = "uncaught exception")
            String name,

            @NotNull
            @Schema(description = "FATAL: a match fails the trial. SUSPICIOUS: a match is a finding and never outranks "
                    + "positive evidence", examples = "FATAL")
            Severity severity,

            @NotBlank @Size(max = 500)
            @Schema(description = "RE2 syntax, matched line by line", examples = "Exception in thread")
            String pattern) {

        /** What a match means. */
        public enum Severity { FATAL, SUSPICIOUS }
    }
}
