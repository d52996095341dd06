package dev.assay.usage;

import dev.assay.usage.UsageBuffer.Held;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Writes the ledger. */
@ApplicationScoped
public class UsageTable {

    private static final String ROW = """
            INSERT INTO usage (id, at, user_id, container_id, feature, experiment_id, combination_id, trial_id,
                               prompt_version, model, provider, outcome, error, input_tokens, cached_tokens,
                               output_tokens, reasoning_tokens, estimated, cost, latency_ms, trace_id)
            VALUES (:id, :at, :userId, :containerId, :feature, :experiment, :combination, :trial, :promptVersion,
                    :model, :provider, :outcome, :error, :input, :cached, :output, :reasoning, :estimated, :cost,
                    :latencyMs, :traceId)
            ON CONFLICT (id) DO NOTHING""";
    private static final String TEXT = """
            INSERT INTO usage_text (usage_id, request, answer) VALUES (:id, :request, :answer)
            ON CONFLICT (usage_id) DO NOTHING""";

    @Inject
    Jdbi jdbi;

    @Inject
    @ConfigProperty(name = "assay.usage.write-limit")
    Duration writeLimit;

    /**
     * All rows or none, in a transaction of its own: a call is billed even if the work around it is rolled back. A row
     * that is there already stays as it is, because a commit whose answer was lost is repeated.
     *
     * @throws NotWritten if it failed, and says whether it always will
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void insert(List<Held> rows) {
        var said = rows.stream().filter(held -> held.text() != null).toList();
        try {
            jdbi.useTransaction(handle -> {
                insertRows(handle, rows);
                if (!said.isEmpty()) {
                    insertTexts(handle, said);
                }
            });
        } catch (RuntimeException failed) {
            throw NotWritten.because(failed);
        }
    }

    private void insertRows(Handle handle, List<Held> rows) {
        try (var batch = handle.prepareBatch(ROW)) {
            batch.setQueryTimeout(seconds());
            rows.forEach(held -> batch.bindMethods(held.row()).bindMethods(held.row().tokens()).add());
            batch.execute();
        }
    }

    private void insertTexts(Handle handle, List<Held> rows) {
        try (var batch = handle.prepareBatch(TEXT)) {
            batch.setQueryTimeout(seconds());
            rows.forEach(held -> batch.bind("id", held.row().id()).bindMethods(held.text()).add());
            batch.execute();
        }
    }

    private int seconds() {
        return (int) Math.max(1, writeLimit.toSeconds());
    }

    /** Removes text that was kept for so long. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int purgeText(Duration olderThan) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "DELETE FROM usage_text WHERE kept_at < now() - make_interval(secs => :seconds)")
                .bind("seconds", olderThan.toSeconds()).execute());
    }
}
