package dev.assay.experiment.steering;

import java.util.UUID;

/** What an experiment does next. */
public sealed interface Decision {

    /** Trials are under way whose outcome matters. */
    record Wait() implements Decision {}

    /** The best combination so far is tried again, this many times. */
    record Confirm(UUID combination, int trials) implements Decision {}

    /** @param winner null unless the outcome is CONFIRMED */
    record End(Outcome outcome, UUID winner, String reason) implements Decision {}
}
