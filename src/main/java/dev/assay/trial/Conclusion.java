package dev.assay.trial;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.Diagnosis;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Finding;
import dev.assay.verdict.Signal;
import dev.assay.verdict.Verdict;
import dev.assay.verdict.Verification;
import java.util.List;
import java.util.Map;

/**
 * How a trial ended, with its evidence.
 *
 * @param logs      the terminal logs of the stages that ran
 * @param diagnosis why it failed; null if it did not fail, or if nobody looked
 */
public record Conclusion(Verdict verdict, List<Signal> signals, List<Finding> findings, Map<Stage, String> logs,
        Diagnosis diagnosis) {

    public static Conclusion of(Verification verification, Map<Stage, String> logs) {
        return new Conclusion(verification.verdict(), verification.signals(), verification.findings(), logs, null);
    }

    public static Conclusion of(Verdict verdict) {
        return new Conclusion(verdict, List.of(), List.of(), Map.of(), null);
    }

    public Conclusion with(Diagnosis reason) {
        return new Conclusion(verdict, signals, findings, logs, reason);
    }

    public Phase phase() {
        return switch (verdict) {
            case Verdict.Passed() -> Phase.PASSED;
            case Verdict.Failed failed -> Phase.FAILED;
            case Verdict.Inconclusive inconclusive -> Phase.INCONCLUSIVE;
        };
    }

    public Stage stage() {
        return verdict instanceof Verdict.Failed failed ? failed.stage() : null;
    }

    public Cause cause() {
        return verdict instanceof Verdict.Failed failed ? failed.cause() : null;
    }

    public Attribution attribution() {
        return switch (verdict) {
            case Verdict.Passed() -> null;
            case Verdict.Failed failed -> Attribution.CANDIDATE;
            case Verdict.Inconclusive inconclusive -> inconclusive.attribution();
        };
    }

    public String detail() {
        return switch (verdict) {
            case Verdict.Passed() -> null;
            case Verdict.Failed failed -> failed.detail();
            case Verdict.Inconclusive inconclusive -> inconclusive.reason();
        };
    }
}
