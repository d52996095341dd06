package dev.assay.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** What model calls used. A server finds what its own calls used as soon as they have ended, others' a moment later. */
@ApplicationScoped
public class UsageLedger {

    private static final String TOTALS = """
            count(*) AS calls, coalesce(sum(input_tokens), 0) AS input_tokens,
            coalesce(sum(output_tokens), 0) AS output_tokens, coalesce(sum(cost), 0) AS cost FROM usage
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    UsageWriter writer;

    public UsageTotals ofTrial(UUID trial) {
        writer.flush();
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + TOTALS + " WHERE trial_id = :trial")
                .bind("trial", trial).mapTo(UsageTotals.class).one());
    }

    public UsageTotals ofExperiment(UUID experiment) {
        writer.flush();
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + TOTALS + " WHERE experiment_id = :experiment")
                .bind("experiment", experiment).mapTo(UsageTotals.class).one());
    }

    /** What each trial of an experiment used; a trial without a call is absent. */
    public Map<UUID, UsageTotals> byTrial(UUID experiment) {
        writer.flush();
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT trial_id, " + TOTALS + " WHERE experiment_id = :experiment GROUP BY trial_id")
                .bind("experiment", experiment)
                .setMapKeyColumn("trial_id").collectInto(
                        new GenericType<Map<UUID, UsageTotals>>() {}));
    }
}
