package dev.assay.budget;

import java.util.UUID;

/**
 * On whose account a call is made.
 *
 * @param experiment null off the trial line, like trial
 * @param fence      of the lease under which the trial is worked on; 0 off the trial line
 */
public record Spender(String userId, UUID experiment, UUID trial, long fence) {
}
