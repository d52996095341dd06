package dev.assay.sandbox.kubernetes.areas;

import static dev.assay.sandbox.kubernetes.areas.Attempts.assertForbidden;
import static dev.assay.sandbox.kubernetes.areas.Attempts.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Named.named;

import dev.assay.testing.cluster.Manifests;
import dev.assay.testing.cluster.NeedsCluster;
import dev.assay.testing.cluster.SandboxArea;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
    @MethodSource("foreign")
    void notEvenAnAdministratorKeepsAnythingElseThere(HasMetadata object) {
        assertForbidden(() -> area.admin().resource(object).inNamespace(area.namespace()).create(),
                "exceeded quota: sandboxes");
    }

    static Stream<Named<HasMetadata>> foreign() throws IOException {
        var objects = Manifests.parse(Files.readString(Path.of("src/test/resources/kubernetes/foreign.yaml")));
        return objects.stream().map(object -> named(object.getKind() + " " + object.getMetadata().getName(), object));
    }

    private static List<Pod> pods() {
        return area.admin().pods().inNamespace(area.namespace()).list().getItems();
    }

    private static Map<String, String> amounts(String text) {
        return Arrays.stream(text.split(",")).map(each -> each.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }
}
