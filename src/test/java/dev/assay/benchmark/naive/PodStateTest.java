package dev.assay.benchmark.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodStateTest {

    static Stream<Arguments> pods() {
        return Stream.of(
                Arguments.of(PodState.OVER, null),
                Arguments.of(PodState.WAITING, new PodBuilder().withNewMetadata().endMetadata().build()),
                Arguments.of(PodState.WAITING, pod("Pending", null, waiting("project"))),
                Arguments.of(PodState.STARTED, pod("Pending", running("build", false), waiting("project"))),
                Arguments.of(PodState.STARTED, pod("Pending", ended("build"), waiting("project"))),
                Arguments.of(PodState.RUNNING, pod("Running", ended("build"), running("project", false))),
                Arguments.of(PodState.READY, pod("Running", ended("build"), running("project", true))),
                Arguments.of(PodState.OVER, pod("Running", null, ended("project"))),
                Arguments.of(PodState.OVER, pod("Failed", ended("build"), waiting("project"))),
                Arguments.of(PodState.OVER, new PodBuilder(pod("Running", null, running("project", true)))
                        .editMetadata().withDeletionTimestamp("2026-01-01T00:00:00Z").endMetadata().build()));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void aPodIsAsFarAsItsProjectIs(PodState state, Pod pod) {
        assertThat(PodState.of(pod)).isEqualTo(state);
    }

    @Test
    void aReadyNeighbourDoesNotMakeTheProjectReady() {
        assertThat(PodState.of(pod("Running", running("observer", true), running("project", false))))
                .isEqualTo(PodState.RUNNING);
    }

    private static Pod pod(String phase, ContainerStatus other, ContainerStatus project) {
        return new PodBuilder().withNewMetadata().endMetadata().withNewStatus().withPhase(phase)
                .withInitContainerStatuses(Stream.ofNullable(other).toList()).withContainerStatuses(project)
                .endStatus().build();
    }

    private static ContainerStatus waiting(String name) {
        return new ContainerStatusBuilder().withName(name).withReady(false)
                .withNewState().withNewWaiting().endWaiting().endState().build();
    }

    private static ContainerStatus running(String name, boolean ready) {
        return new ContainerStatusBuilder().withName(name).withReady(ready)
                .withNewState().withNewRunning().endRunning().endState().build();
    }

    private static ContainerStatus ended(String name) {
        return new ContainerStatusBuilder().withName(name).withReady(false)
                .withNewState().withNewTerminated().withExitCode(1).endTerminated().endState().build();
    }
}
