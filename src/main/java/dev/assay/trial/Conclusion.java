package dev.assay.trial;

import dev.assay.catalog.Stage;
import dev.assay.verification.Attribution;
import dev.assay.verification.Cause;
import dev.assay.verification.Finding;
import dev.assay.verification.Signal;
import dev.assay.verification.Verdict;
import dev.assay.verification.Verification;
import java.util.List;
import java.util.Map;

/**
 * How a trial ended, with its evidence.
 *
 * @param logs the terminal logs of the stages that ran
 */
record Conclusion(Verdict verdict, List<Signal> signals, List<Finding> findings, Map<Stage, String> logs) {

    static Conclusion of(Verification verification, Map<Stage, String> logs) {
        return new Conclusion(verification.verdict(), verification.signals(), verification.findings(), logs);
    }

    static Conclusion of(Verdict verdict) {
        return new Conclusion(verdict, List.of(), List.of(), Map.of());
    }

    Phase phase() {
        return switch (verdict) {
            case Verdict.Passed() -> Phase.PASSED;
            case Verdict.Failed failed -> Phase.FAILED;
            case Verdict.Inconclusive inconclusive -> Phase.INCONCLUSIVE;
        };
    }

    Stage stage() {
        return verdict instanceof Verdict.Failed failed ? failed.stage() : null;
    }

    Cause cause() {
        return verdict instanceof Verdict.Failed failed ? failed.cause() : null;
    }

    Attribution attribution() {
        return switch (verdict) {
            case Verdict.Passed() -> null;
            case Verdict.Failed failed -> Attribution.CANDIDATE;
            case Verdict.Inconclusive inconclusive -> inconclusive.attribution();
        };
    }

    String detail() {
        return switch (verdict) {
            case Verdict.Passed() -> null;
            case Verdict.Failed failed -> failed.detail();
            case Verdict.Inconclusive inconclusive -> inconclusive.reason();
        };
    }
}
