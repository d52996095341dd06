package dev.assay.verification;

import dev.assay.catalog.Checks.LogPattern;
import dev.assay.catalog.Checks.LogPattern.Severity;
import dev.assay.catalog.PatternGuard;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.ProjectRun;
import dev.assay.text.TerminalText;
import dev.assay.verdict.Signal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rule 5: no line of the START log matches a fatal pattern. A suspicious match is noted and fails nothing; a pattern
 * that cannot be applied is the project type's fault.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LogVerifier {

    /** For all patterns over one log together. */
    @Inject @ConfigProperty(name = "assay.verification.log-limit", defaultValue = "PT2S")
    Duration limit;

    /** @return whether the log, as it is now, holds no fatal line, and every pattern could be applied */
    public boolean verify(ProjectType type, ProjectRun run, Stage stage, Observations seen) {
        if (type.checks().logPatterns().isEmpty()) {
            return true;
        }
        var log = run.log(Stage.START);
        var deadline = System.nanoTime() + limit.toNanos();
        var clean = true;
        for (var pattern : type.checks().logPatterns()) {
            clean &= isClean(pattern, log, deadline, stage, seen);
        }
        return clean;
    }

    private static boolean isClean(LogPattern pattern, String log, long deadline, Stage stage, Observations seen) {
        if (seen.all(Signal.LogMatched.class).anyMatch(match -> match.name().equals(pattern.name()))) {
            return pattern.severity() != Severity.FATAL;
        }
        try {
            var line = firstMatch(pattern, log, deadline);
            line.ifPresent(found -> seen.add(new Signal.LogMatched(stage, pattern.name(), pattern.severity(),
                    TerminalText.excerpt(found, Observations.EXCERPT), seen.at())));
            return line.isEmpty() || pattern.severity() != Severity.FATAL;
        } catch (IllegalArgumentException | TimeoutException unusable) {
            seen.add(new Signal.PatternUnusable(stage, pattern.name(), unusable.getMessage(), seen.at()));
            return false;
        }
    }

    private static Optional<String> firstMatch(LogPattern pattern, String log, long deadline) throws TimeoutException {
        var guard = PatternGuard.compile(pattern.pattern());
        for (var lines = log.lines().iterator(); lines.hasNext(); ) {
            var line = lines.next();
            if (guard.finds(line, Duration.ofNanos(deadline - System.nanoTime()))) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }
}
