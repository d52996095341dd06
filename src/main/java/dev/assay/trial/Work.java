package dev.assay.trial;

import dev.assay.catalog.ProjectType;
import java.util.UUID;
import org.jdbi.v3.json.Json;

/**
 * Everything that the steps of one trial need to know.
 *
 * @param userId      to whom its model calls are attributed
 * @param repairs     the failed trial whose project it repairs; null for a first shot
 * @param traceparent the W3C trace context of the request that started the experiment; null where there was none
 */
public record Work(UUID trial, UUID experiment, UUID combination, String userId, String containerId, String model,
        String promptVersion, String template, String request, @Json ProjectType projectType, @Json CaseError error,
        UUID repairs, String traceparent) {
}
