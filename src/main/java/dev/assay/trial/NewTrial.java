package dev.assay.trial;

import java.util.UUID;

/**
 * A trial to be done.
 *
 * @param repeat       counts the trials of one combination from 1
 * @param confirmation true for a fresh repeat of a provisional winner
 * @param priority     among the trials of its experiment the higher is taken first
 * @param repairs      the failed trial whose project it repairs; null for a first shot
 */
public record NewTrial(UUID id, UUID experiment, UUID combination, String model, String caller, int repeat,
        boolean confirmation, int priority, UUID repairs) {
}
