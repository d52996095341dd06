package dev.assay.dispatch;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.Diagnosis;
import dev.assay.diagnosis.DiagnosisRules;
import dev.assay.diagnosis.Failure;
import dev.assay.trial.Conclusion;
import dev.assay.trial.Phase;
import dev.assay.verdict.Signal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Function;

/** A conclusion with its diagnosis. Whatever goes wrong with that, the conclusion stands. */
final class Explained {

    private static final Logger LOGGER = System.getLogger(Explained.class.getName());

    private Explained() {
    }

    static Conclusion of(Conclusion conclusion) {
        return of(conclusion, DiagnosisRules::diagnose);
    }

    static Conclusion of(Conclusion conclusion, Function<Failure, Diagnosis> diagnose) {
        if (conclusion.phase() != Phase.FAILED) {
            return conclusion;
        }
        try {
            return conclusion.with(diagnose.apply(failure(conclusion)));
        } catch (RuntimeException | LinkageError broken) {
            LOGGER.log(Level.ERROR, "a failure could not be diagnosed, and is stored without a diagnosis", broken);
            return conclusion;
        }
    }

    private static Failure failure(Conclusion conclusion) {
        return new Failure(conclusion.stage(), conclusion.cause(), conclusion.detail(), exitCode(conclusion),
                conclusion.logs());
    }

    /** Of the stage that failed; whatever fails after the start, it is the start's command that may have ended. */
    private static Integer exitCode(Conclusion conclusion) {
        return conclusion.signals().stream()
                .filter(signal -> signal.stage() == conclusion.stage() || signal.stage() == Stage.START)
                .filter(Signal.Exited.class::isInstance).map(Signal.Exited.class::cast)
                .reduce((earlier, later) -> later).map(Signal.Exited::code).orElse(null);
    }
}
