package dev.assay.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.jdbi.v3.core.Jdbi;

/** The last trials, whoever asked for them: only durations, counts and sums leave this class. */
@ApplicationScoped
public class TrialHistory {

    /** So many of the last trials are looked at: enough for a median, few enough to follow a change within a day. */
    private static final int LAST = 50;

    @Inject
    Jdbi jdbi;

    /**
     * What the last trials of a model came to.
     *
     * @param tokens of one trial, input and output together, on average
     * @param cost   of one trial on average, US dollars
     * @param passed trials that passed, first shots only
     * @param judged trials that passed or failed, first shots only
     */
    public record ModelRecord(long trials, BigDecimal tokens, BigDecimal cost, long passed, long judged) {}

    /** How long the last generations with a model took. */
    public Samples generation(String model) {
        return jdbi.withHandle(handle -> new Samples(handle.createQuery("""
                        SELECT generation_ms FROM trial WHERE model = :model AND generation_ms IS NOT NULL
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

    /** What the last trials of a model came to; all zero where it has had none. */
    public ModelRecord record(String model) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        WITH last AS (
                            SELECT t.phase, t.confirmation,
                                   (SELECT coalesce(sum(input_tokens + output_tokens), 0) FROM usage u
                                     WHERE u.trial_id = t.id) AS tokens,
                                   (SELECT coalesce(sum(cost), 0) FROM usage u WHERE u.trial_id = t.id) AS cost
                              FROM trial t WHERE t.model = :model AND t.generation_ms IS NOT NULL
                             ORDER BY t.created_at DESC LIMIT :last)
                        SELECT count(*) AS trials, coalesce(avg(tokens), 0) AS tokens, coalesce(avg(cost), 0) AS cost,
                               count(*) FILTER (WHERE phase = 'PASSED' AND NOT confirmation) AS passed,
                               count(*) FILTER (WHERE phase IN ('PASSED', 'FAILED') AND NOT confirmation) AS judged
                          FROM last""")
                .bind("model", model).bind("last", LAST).mapTo(ModelRecord.class).one());
    }
}
