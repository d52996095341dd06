package dev.assay.sandbox.kubernetes;

import dev.assay.catalog.Deadlines;
import dev.assay.catalog.ProjectType;
import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A pod as Kubernetes reported it: what a file under {@code pods/} tells, in the pod that a sandbox makes.
 *
 * @param pod  the whole of it
 * @param type with the stages that the pod has
 */
record RecordedPod(Pod pod, ProjectType type) {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    static final KubernetesSettings SETTINGS = new KubernetesSettings(Optional.empty(), "assay-sandboxes", "test",
            "IfNotPresent", Optional.empty(), Optional.empty(), Optional.empty(), 512,
            Duration.ofMillis(50), Duration.ofMillis(50), LONG, LONG);

    /** @param container the one that is asked for; an evicted pod tells no more which it had */
    static RecordedPod read(String file, String container) {
        var recorded = parse(file);
        var type = type(has(recorded, container, "install"), has(recorded, container, "build"));
        var blueprint = new PodBlueprint(SETTINGS);
        var spec = new SandboxSpec(new SandboxId(new UUID(0, 1), 1), type,
                new ProjectFiles(new TreeMap<>(Map.of(new RelativePath("README.md"), "A project"))), "scripted");
        return new RecordedPod(new PodBuilder(blueprint.pod(spec, blueprint.configMap(spec)))
                .editMetadata()
                    .withDeletionTimestamp(Optional.ofNullable(recorded.getMetadata())
                            .map(ObjectMeta::getDeletionTimestamp).orElse(null))
                .endMetadata()
                .editSpec()
                    .withNodeName(Optional.ofNullable(recorded.getSpec()).map(PodSpec::getNodeName).orElse(null))
                .endSpec()
                .withStatus(recorded.getStatus())
                .build(), type);
    }

    private static Pod parse(String file) {
        try (InputStream yaml = RecordedPod.class.getResourceAsStream("/pods/" + file + ".yaml")) {
            return Serialization.unmarshal(yaml, Pod.class);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static boolean has(Pod pod, String asked, String container) {
        return asked.equals(container) || Stream.of(pod.getStatus())
                .flatMap(status -> status.getInitContainerStatuses().stream())
                .map(ContainerStatus::getName).anyMatch(container::equals);
    }

    private static ProjectType type(boolean installs, boolean builds) {
        return new ProjectType("test", null, "java:local", installs ? "true" : null, builds ? "true" : null, "true",
                8080, false, null, null, new Deadlines(SHORT, SHORT, SHORT, SHORT, SHORT));
    }
}
