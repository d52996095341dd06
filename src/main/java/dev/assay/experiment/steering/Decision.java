package dev.assay.experiment.steering;

import java.util.List;
import java.util.UUID;

/**
 * What an experiment does next, all in one transaction. Nothing of all: it waits for trials that are under way.
 *
 * @param starts trials to plan
 * @param drops  combinations whose trials that wait or run are cancelled, with their sandboxes. With an end these are
 *               all that have any, the winner not excepted
 * @param end    null while it goes on
 */
public record Decision(List<Start> starts, List<UUID> drops, End end) {

    private static final Decision WAIT = new Decision(List.of(), List.of(), null);

    /**
     * Trials of one combination.
     *
     * @param trials       1 or more
     * @param confirmation true for fresh repeats of one that passed
     * @param priority     among the trials of the experiment the higher is taken first
     */
    public record Start(UUID combination, int trials, boolean confirmation, int priority) {}

    /**
     * @param winner null unless the outcome is CONFIRMED
     * @param reason why it ended, in one sentence for people
     */
    public record End(Outcome outcome, UUID winner, String reason) {}

    static Decision waiting() {
        return WAIT;
    }

    static Decision start(List<Start> starts) {
        return new Decision(starts, List.of(), null);
    }

    static Decision ending(End end, List<UUID> drops) {
        return new Decision(List.of(), drops, end);
    }
}
