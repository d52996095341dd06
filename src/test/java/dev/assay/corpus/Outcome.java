package dev.assay.corpus;

import dev.assay.catalog.Stage;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Verdict;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A verdict without its words, as it can be expected and counted.
 *
 * @param stage       null unless it failed
 * @param cause       null unless it failed
 * @param attribution who is to blame; null where it passed, the project where it failed
 */
public record Outcome(Kind kind, Stage stage, Cause cause, Attribution attribution) {

    /** The three verdicts. */
    public enum Kind { PASSED, FAILED, INCONCLUSIVE }

    /** @throws IllegalArgumentException for what no verdict can be */
    public Outcome {
        if (kind == Kind.FAILED) {
            attribution = Objects.requireNonNullElse(attribution, Attribution.CANDIDATE);
        }
        var can = switch (kind) {
            case PASSED -> stage == null && cause == null && attribution == null;
            case FAILED -> stage != null && cause != null && attribution == Attribution.CANDIDATE;
            case INCONCLUSIVE -> stage == null && cause == null && attribution != null
                    && attribution != Attribution.CANDIDATE;
        };
        if (!can) {
            throw new IllegalArgumentException("no verdict is " + kind + " " + stage + " " + cause + " " + attribution);
        }
    }

    public static Outcome of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed() -> new Outcome(Kind.PASSED, null, null, null);
            case Verdict.Failed(var stage, var cause, var ignored) -> new Outcome(Kind.FAILED, stage, cause, null);
            case Verdict.Inconclusive(var attribution, var ignored) ->
                    new Outcome(Kind.INCONCLUSIVE, null, null, attribution);
        };
    }

    @Override
    public String toString() {
        return (kind == Kind.INCONCLUSIVE ? Stream.of(kind, attribution) : Stream.of(kind, stage, cause))
                .filter(Objects::nonNull).map(Object::toString).collect(Collectors.joining(" "));
    }
}
