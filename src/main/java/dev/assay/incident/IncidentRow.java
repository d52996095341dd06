package dev.assay.incident;

import dev.assay.experiment.steering.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.json.Json;

/**
 * An incident as the database has it.
 *
 * @param experiment null where the playbook answered
 * @param joined     whether the experiment was running already
 * @param outcome    null until it is answered, like reason, remedy and answeredAt; remedy also where nothing was found
 */
public record IncidentRow(UUID id, String caller, String reportSha256, String feature, String fingerprint,
        String userId, String containerId, String promptVersion, String model, UUID experiment, boolean joined,
        boolean playbook, Outcome outcome, String reason, @Json Remedy remedy, Instant createdAt, Instant answeredAt) {
}
