package dev.assay.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** Keeps what model calls used. */
@ApplicationScoped
public class UsageLedger {

    private static final String TOTALS = """
            count(*) AS calls, coalesce(sum(input_tokens), 0) AS input_tokens,
            coalesce(sum(output_tokens), 0) AS output_tokens, coalesce(sum(cost), 0) AS cost FROM usage
            """;

    @Inject
    Jdbi jdbi;

    /** In a transaction of its own: a call is billed even if the work around it is rolled back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void record(UsageRow row) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO usage (id, at, user_id, container_id, feature, experiment_id, combination_id, trial_id,
                                           prompt_version, model, provider, outcome, error, input_tokens, cached_tokens,
                                           output_tokens, reasoning_tokens, estimated, cost, latency_ms, trace_id)
                        VALUES (:id, :at, :userId, :containerId, :feature, :experiment, :combination, :trial,
                                :promptVersion, :model, :provider, :outcome, :error, :input, :cached,
                                :output, :reasoning, :estimated, :cost, :latencyMs, :traceId)
                        ON CONFLICT (id) DO NOTHING""")
                .bindMethods(row).bindMethods(row.tokens()).execute());
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
