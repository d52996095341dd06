package dev.assay.experiment.request;

import dev.assay.identity.Caller;

/**
 * For whom an experiment is run.
 *
 * @param owner       the caller that may see and cancel it
 * @param onBehalfOf  the user to whom its model calls are attributed; null where that is the owner
 * @param containerId the container to which they are attributed
 */
public record Sponsor(String owner, String onBehalfOf, String containerId) {

    public static Sponsor of(Caller caller) {
        return new Sponsor(caller.userId(), null, caller.containerId());
    }
}
