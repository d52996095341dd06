package dev.assay.history;

import dev.assay.trial.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * The last trials, whoever asked for them: only durations, counts and sums leave this class. A trial whose call was
 * never made, because no budget paid it, tells nothing of its model.
 */
@ApplicationScoped
public class TrialHistory {

    /** So many of the last trials are looked at: enough for a median, few enough to follow a change within a day. */
    private static final int LAST = 50;

    @Inject
    Jdbi jdbi;

    /**
     * What the last trials of a model came to.
     *
     * @param tokens of each trial, input and output together
     * @param costs  of each trial, US dollars
     * @param passed trials that passed, first shots only
     * @param judged trials that passed or failed, first shots only
     */
    public record ModelRecord(List<Long> tokens, List<Double> costs, long passed, long judged) {}

    /** One of the last trials. Public for the mapper alone. */
    public record Last(boolean firstShot, Phase phase, long tokens, double cost) {

        private boolean passed() {
            return firstShot && phase == Phase.PASSED;
        }

        private boolean judged() {
            return passed() || firstShot && phase == Phase.FAILED;
        }
    }

    /** How long the last generations with a model took. */
    public Samples generation(String model) {
        return jdbi.withHandle(handle -> new Samples(handle.createQuery("""
                        SELECT generation_ms FROM trial WHERE model = :model AND generation_ms IS NOT NULL
                           AND EXISTS (SELECT 1 FROM usage u WHERE u.trial_id = trial.id)
                         ORDER BY created_at DESC LIMIT :last""")
                .bind("model", model).bind("last", LAST).mapTo(Long.class).list()));
    }

    /** How long the last verifications of a project type took. */
    public Samples verification(String projectType) {
        return jdbi.withHandle(handle -> new Samples(handle.createQuery("""
                        SELECT t.verification_ms FROM trial t JOIN experiment e ON e.id = t.experiment_id
                          JOIN cases k ON k.id = e.case_id
                         WHERE t.verification_ms IS NOT NULL AND k.project_type ->> 'name' = :type
                         ORDER BY t.created_at DESC LIMIT :last""")
                .bind("type", projectType).bind("last", LAST).mapTo(Long.class).list()));
    }

    /** What the last trials of a model came to; empty where it has had none. */
    public ModelRecord record(String model) {
        var last = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT NOT t.confirmation AND t.repairs IS NULL AS first_shot, t.phase,
                               sum(u.input_tokens + u.output_tokens) AS tokens, sum(u.cost) AS cost
                          FROM (SELECT * FROM trial WHERE model = :model AND generation_ms IS NOT NULL
                                   AND EXISTS (SELECT 1 FROM usage WHERE trial_id = trial.id)
                                 ORDER BY created_at DESC LIMIT :last) t
                          JOIN usage u ON u.trial_id = t.id
                         GROUP BY t.id, t.confirmation, t.repairs, t.phase""")
                .bind("model", model).bind("last", LAST).mapTo(Last.class).list());
        return new ModelRecord(last.stream().map(Last::tokens).toList(), last.stream().map(Last::cost).toList(),
                last.stream().filter(Last::passed).count(), last.stream().filter(Last::judged).count());
    }
}
