package dev.assay.experiment;

import dev.assay.experiment.steering.CombinationResults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Jdbi;

/**
 * Combinations that repair what others wrote. They come only after every combination has failed, so a repair is never a
 * short way around a prompt that works; and they are rows of their own, so it is never taken for one either.
 */
@ApplicationScoped
class RepairRounds {

    @Inject
    Jdbi jdbi;

    /**
     * Adds the next round, a combination for each of the last round that wrote a project which failed.
     *
     * @return false if the experiment has had as many rounds as it may, or if there is nothing to repair
     */
    boolean plan(ExperimentRow experiment, List<CombinationResults> results) {
        var last = results.stream().mapToInt(CombinationResults::repairRound).max().orElse(0);
        return last < experiment.repairRounds() && jdbi.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO combination (id, experiment_id, ordinal, prompt_version_id, prompt_version, model,
                                                 repair_round, repairs)
                        SELECT gen_random_uuid(), c.experiment_id, :known - 1 + row_number() OVER (ORDER BY c.ordinal),
                               c.prompt_version_id, c.prompt_version, c.model, c.repair_round + 1, c.id
                          FROM combination c
                         WHERE c.experiment_id = :experiment AND c.repair_round = :last
                           AND EXISTS (SELECT 1 FROM trial t JOIN trial_files f ON f.trial_id = t.id
                                        WHERE t.combination_id = c.id AND t.phase = 'FAILED')""")
                .bind("experiment", experiment.id()).bind("known", results.size()).bind("last", last)
                .execute()) > 0;
    }

    /** The failed trial that each repeat, from 1, repairs: all of them in turn. Null for a first shot. */
    IntFunction<UUID> failedTrials(CombinationResults combination) {
        if (combination.repairRound() == 0) {
            return repeat -> null;
        }
        var failed = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT t.id FROM combination c JOIN trial t ON t.combination_id = c.repairs
                          JOIN trial_files f ON f.trial_id = t.id
                         WHERE c.id = :combination AND t.phase = 'FAILED' ORDER BY t.repeat""")
                .bind("combination", combination.combination()).mapTo(UUID.class).list());
        return repeat -> failed.get((repeat - 1) % failed.size());
    }
}
