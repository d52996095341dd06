package dev.assay.trial;

import dev.assay.catalog.Stage;
import dev.assay.diagnosis.Diagnosis;
import dev.assay.diagnosis.RootCause;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.json.Json;

/** A trial as the ledger has it. Times are null until they are known. */
public record TrialRow(UUID id, UUID experiment, UUID combination, String promptVersion, String model,
        int repairRound, int repeat, boolean confirmation, Phase phase, Stage stage, Cause cause,
        Attribution attribution, String detail, @Json List<Map<String, Object>> signals,
        @Json List<Map<String, Object>> findings, @Json Diagnosis diagnosis, Long generationMs,
        Long verificationMs, Instant createdAt, Instant endedAt) {

    /** The cause of a failure, or whose fault it was that nothing was learned; null for any other trial. */
    public String blame() {
        if (cause != null) {
            return cause.name();
        }
        return attribution == null ? null : attribution.name();
    }

    /** What is really wrong with it; null unless it failed and was diagnosed. */
    public RootCause rootCause() {
        return diagnosis == null ? null : diagnosis.rootCause();
    }

    /** Generation and verification together, as far as they are done. */
    public long latencyMs() {
        return (generationMs == null ? 0 : generationMs) + (verificationMs == null ? 0 : verificationMs);
    }
}
