package dev.assay.benchmark.naive;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Set;
import java.util.stream.Stream;

/** How far a pod is in the eyes of Kubernetes alone, in the order in which it gets there. Pure: a Pod in. */
enum PodState {

    WAITING,

    /** One of its containers ran. */
    STARTED,

    /** The project's start command runs. */
    RUNNING,

    /** The kubelet's probe of the project succeeded. */
    READY,

    /** The project ended, or will never start. */
    OVER;

    static final String PROJECT = "project";

    private static final Set<String> ENDED = Set.of("Failed", "Succeeded");

    /** @param pod null for one that is gone */
    static PodState of(Pod pod) {
        if (pod == null || pod.getMetadata().getDeletionTimestamp() != null) {
            return OVER;
        }
        if (pod.getStatus() == null) {
            return WAITING;
        }
        var project = pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(PROJECT)).findFirst();
        if (ENDED.contains(String.valueOf(pod.getStatus().getPhase()))
                || project.map(ContainerStatus::getState).map(ContainerState::getTerminated).isPresent()) {
            return OVER;
        }
        if (project.filter(ContainerStatus::getReady).isPresent()) {
            return READY;
        }
        if (project.map(ContainerStatus::getState).map(ContainerState::getRunning).isPresent()) {
            return RUNNING;
        }
        return Stream.concat(pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream()).map(ContainerStatus::getState)
                .anyMatch(state -> state != null && (state.getRunning() != null || state.getTerminated() != null))
                ? STARTED : WAITING;
    }
}
