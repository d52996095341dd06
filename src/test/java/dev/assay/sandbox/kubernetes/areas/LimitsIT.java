package dev.assay.sandbox.kubernetes.areas;

import static dev.assay.sandbox.kubernetes.areas.Attempts.assertForbidden;
import static dev.assay.sandbox.kubernetes.areas.Attempts.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Manifests;
import dev.assay.testing.NeedsCluster;
import dev.assay.testing.SandboxArea;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quota and the limits of the sandboxes' area, on a real cluster. */
@NeedsCluster
class LimitsIT {

    private static final Map<String, String> SMALL = Map.of("cpu", "10m", "memory", "16Mi", "ephemeral-storage", "1Mi");

    private static SandboxArea area;
    private static KubernetesClient server;

    @BeforeAll
    static void open() {
        area = SandboxArea.create();
        server = new KubernetesClientBuilder().withConfig(area.serverConfig()).build();
    }

    @AfterAll
    static void close() {
        server.close();
        area.close();
    }

    @Test
    void noMorePodsThanTheQuotaHasRoomFor() {
        // Given
        var room = 8;
        for (var each = 0; each < room; each++) {
            server.resource(pod(area.namespace(), "fits-" + each, SMALL, SMALL)).create();
        }

        // Then
        assertForbidden(() -> server.resource(pod(area.namespace(), "too-many", SMALL, SMALL)).create(),
                "exceeded quota: sandboxes, requested: pods=1, used: pods=8, limited: pods=8");

        // When
        server.pods().inNamespace(area.namespace()).withName("fits-0").withGracePeriod(0).delete();

        // Then
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions()
                .until(() -> server.resource(pod(area.namespace(), "after", SMALL, SMALL)).create() != null);
        area.admin().pods().inNamespace(area.namespace()).withGracePeriod(0).delete();
        await().atMost(Duration.ofSeconds(30)).until(() -> pods().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "cpu=4001m,memory=16Mi,ephemeral-storage=1Mi | maximum cpu usage per Container is 4",
        "cpu=10m,memory=5Gi,ephemeral-storage=1Mi | maximum memory usage per Container is 4Gi",
        "cpu=10m,memory=16Mi,ephemeral-storage=9Gi | maximum ephemeral-storage usage per Container is 8Gi"})
    void noContainerIsLargerThanTheLimit(String amounts, String reason) {
        // Given
        var large = amounts(amounts);

        // Then
        assertForbidden(() -> server.resource(pod(area.namespace(), "large", large, large)).create(), reason);
    }

    @Test
    void noContainerMayUseMoreThanItAsksFor() {
        // Given
        var more = Map.of("cpu", "20m", "memory", "16Mi", "ephemeral-storage", "1Mi");

        // Then
        assertForbidden(() -> server.resource(pod(area.namespace(), "greedy", SMALL, more)).create(),
                "cpu max limit to request ratio per Container is 1");
    }

    @Test
    void aContainerThatAsksForNothingGetsTheDefaultAndNoToken() {
        // Given
        var bare = pod(area.namespace(), "bare", Map.of(), Map.of());
        bare.getSpec().setAutomountServiceAccountToken(null);

        // When
        var admitted = server.resource(bare).create();

        // Then
        assertThat(admitted.getSpec().getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getResources().getLimits()).containsOnlyKeys("cpu", "memory", "ephemeral-storage");
            assertThat(container.getResources().getRequests()).isEqualTo(container.getResources().getLimits());
            assertThat(container.getVolumeMounts()).isEmpty();
        });
        server.resource(admitted).withGracePeriod(0).delete();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{apiVersion: v1, kind: Secret, metadata: {name: x}}",
        "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {ports: [{port: 80}]}}",
        "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {type: NodePort, ports: [{port: 80}]}}",
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: x}, spec: {accessModes: [ReadWriteOnce], "
                + "resources: {requests: {storage: 1Mi}}}}",
        "{apiVersion: v1, kind: ReplicationController, metadata: {name: x}, spec: {replicas: 1, selector: {a: b}, "
                + "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: x}]}}}}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {selector: {matchLabels: {a: b}}, "
                + "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: x}]}}}}",
        "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: x}, spec: {selector: {matchLabels: {a: b}}, "
                + "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: x}]}}}}",
        "{apiVersion: batch/v1, kind: Job, metadata: {name: x}, spec: {template: {spec: {restartPolicy: Never, "
                + "containers: [{name: a, image: x}]}}}}"})
    void notEvenAnAdministratorKeepsAnythingElseThere(String manifest) {
        // Given
        var object = Manifests.parse("\n" + manifest.replace("name: x}", "name: x, namespace: " + area.namespace() + "}"))
                .getFirst();

        // Then
        assertForbidden(() -> area.admin().resource(object).create(), "exceeded quota: sandboxes");
    }

    private static List<Pod> pods() {
        return area.admin().pods().inNamespace(area.namespace()).list().getItems();
    }

    private static Map<String, String> amounts(String text) {
        return Arrays.stream(text.split(",")).map(each -> each.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }
}
