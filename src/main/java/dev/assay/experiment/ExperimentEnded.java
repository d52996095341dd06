package dev.assay.experiment;

import java.util.UUID;

/**
 * Fired once when an experiment ends, within the transaction that ends it: what an observer writes is committed with
 * the outcome, or not at all.
 *
 * @param feature     null where its caller named none
 * @param fingerprint of the case's error; null where the case has none
 * @param reason      why it ended, in one sentence
 * @param winner      null unless the outcome is CONFIRMED
 */
public record ExperimentEnded(UUID experiment, String caller, String feature, String fingerprint, Outcome outcome,
        String reason, Winner winner) {
}
