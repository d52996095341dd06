package dev.assay.diagnosis;

import dev.assay.catalog.Stage;
import dev.assay.text.TerminalText;
import dev.assay.verdict.Cause;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * From a failure to what is really wrong. Pure, and linear in the logs up to a limit: so that it needs no time-out,
 * whoever wrote them.
 */
public final class DiagnosisRules {

    /** How long a line of a diagnosis may be. */
    public static final int LINE = 500;

    private DiagnosisRules() {
    }

    /** The first rule that knows a line of the logs wins; without one, the verdict speaks. */
    public static Diagnosis diagnose(Failure failure) {
        var expected = Expectation.of(failure);
        var logs = logs(failure);
        for (var log : logs.entrySet()) {
            for (var rule : Rules.ALL) {
                if (expected.possible().contains(rule.rootCause()) && rule.appliesTo(log.getKey(), failure.cause())) {
                    var line = rule.find(log.getValue());
                    if (line.isPresent()) {
                        return new Diagnosis(rule.rootCause(), log.getKey(), excerpt(line.get()), rule.id());
                    }
                }
            }
        }
        return otherwise(failure, expected.otherwise(), logs);
    }

    private static Diagnosis otherwise(Failure failure, RootCause rootCause, Map<Stage, LogText> logs) {
        var rule = failure.cause() == null ? "none" : "verdict." + failure.cause();
        var quoted = failure.cause() == Cause.FATAL_LOG_LINE ? quoted(failure.detail()) : "";
        return logs.entrySet().stream()
                .flatMap(log -> line(log.getValue(), quoted).stream()
                        .map(line -> new Diagnosis(rootCause, log.getKey(), excerpt(line), rule)))
                .findFirst().orElse(new Diagnosis(rootCause, failure.stage(), null, rule));
    }

    /** The line that a verdict quotes after the name of its pattern. */
    private static String quoted(String detail) {
        var colon = detail == null ? -1 : detail.indexOf(": ");
        var quoted = colon < 0 ? "" : detail.substring(colon + 2);
        return quoted.endsWith("…") ? quoted.substring(0, quoted.length() - 1) : quoted;
    }

    private static Optional<String> line(LogText log, String part) {
        return part.isBlank() ? Optional.empty() : log.lines().stream().filter(line -> line.contains(part)).findFirst();
    }

    /** The log of the stage that failed, or every log where that is not known. */
    private static Map<Stage, LogText> logs(Failure failure) {
        var own = failure.stage() == null ? null : logged(failure.stage());
        Map<Stage, LogText> logs = new LinkedHashMap<>();
        if (own != null && failure.logs().containsKey(own)) {
            logs.put(own, LogText.of(failure.logs().get(own)));
        } else {
            Arrays.stream(Stage.values()).filter(failure.logs()::containsKey)
                    .forEach(stage -> logs.put(stage, LogText.of(failure.logs().get(stage))));
        }
        return logs;
    }

    /** Whatever fails after the start is told in the log of the start. */
    private static Stage logged(Stage stage) {
        return switch (stage) {
            case INSTALL, BUILD -> stage;
            case START, LISTEN, HEALTH, STABLE -> Stage.START;
        };
    }

    private static String excerpt(String line) {
        return TerminalText.excerpt(line, LINE);
    }
}
