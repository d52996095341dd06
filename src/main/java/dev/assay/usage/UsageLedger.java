package dev.assay.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/**
 * What model calls used. Rows are written a moment after their calls have ended; a reader that cannot wait for those of
 * this server catches up before.
 */
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

    /**
     * Writes what calls of this server have used by now. Not within a transaction: it takes a connection of its own,
     * and where all connections of the pool are held by those who wait for another, nobody gets one.
     */
    public void catchUp() {
        writer.flush();
    }

    public UsageTotals ofTrial(UUID trial) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + TOTALS + " WHERE trial_id = :trial")
                .bind("trial", trial).mapTo(UsageTotals.class).one());
    }

    public UsageTotals ofExperiment(UUID experiment) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + TOTALS + " WHERE experiment_id = :experiment")
                .bind("experiment", experiment).mapTo(UsageTotals.class).one());
    }

    /** What each trial of an experiment used; a trial without a call is absent. */
    public Map<UUID, UsageTotals> byTrial(UUID experiment) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT trial_id, " + TOTALS + " WHERE experiment_id = :experiment GROUP BY trial_id")
                .bind("experiment", experiment)
                .setMapKeyColumn("trial_id").collectInto(
                        new GenericType<Map<UUID, UsageTotals>>() {}));
    }
}
