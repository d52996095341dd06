package dev.assay.incident;

import dev.assay.experiment.steering.Outcome;
import java.util.UUID;

/**
 * An incident that is being written down.
 *
 * @param key        the caller's name for the request; may be null
 * @param sha256     of the whole report
 * @param recognised whether the log names an error: only then are equal fingerprints the same error
 * @param experiment that will answer it; null where it is answered by what is known
 * @param joined     whether that was running already
 * @param remedy     what is known; null where an experiment will answer
 */
public record NewIncident(UUID id, String caller, String key, String sha256, String fingerprint, boolean recognised,
        IncidentReport report, UUID experiment, boolean joined, Remedy remedy) {

    public boolean isKnown() {
        return remedy != null;
    }

    /** Null until it is answered, like the reason. */
    public Outcome outcome() {
        return isKnown() ? Outcome.CONFIRMED : null;
    }

    public String reason() {
        return isKnown() ? remedy.promptVersion() + " with " + remedy.model() + " is known to solve this error" : null;
    }
}
