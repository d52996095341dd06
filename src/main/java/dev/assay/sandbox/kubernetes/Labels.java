package dev.assay.sandbox.kubernetes;

import dev.assay.sandbox.SandboxId;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The labels of what is ours. What lacks one of them is somebody else's and is never touched. */
final class Labels {

    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    private static final String INSTALLATION = "assay.dev/installation";
    private static final String TRIAL = "assay.dev/trial";
    static final String FENCE = "assay.dev/fence";

    private Labels() {
    }

    static Map<String, String> ofAll(String installation) {
        return Map.of(MANAGED_BY, "assay", INSTALLATION, installation);
    }

    static Map<String, String> of(UUID trial, String installation) {
        return Map.of(MANAGED_BY, "assay", INSTALLATION, installation, TRIAL, trial.toString());
    }

    static Map<String, String> of(SandboxId id, String installation) {
        return Map.of(MANAGED_BY, "assay", INSTALLATION, installation,
                TRIAL, id.trial().toString(), FENCE, Long.toString(id.fence()));
    }

    /** The attempt that owns an object now; empty if the labels are not ours. */
    static Optional<SandboxId> owner(HasMetadata object) {
        var labels = object.getMetadata().getLabels();
        if (labels == null || !labels.containsKey(TRIAL) || !labels.containsKey(FENCE)) {
            return Optional.empty();
        }
        return SandboxId.parse("trial-" + labels.get(TRIAL) + "-" + labels.get(FENCE));
    }
}
