package dev.assay.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.sandbox.NoRoomException;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxContract;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.sandbox.StageExit;
import dev.assay.testing.cluster.NeedsCluster;
import dev.assay.testing.cluster.SandboxArea;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of a sandbox on a real cluster, under the rights that k8s/ grants; and what only a cluster does. */
@NeedsCluster
class KubernetesSandboxIT extends SandboxContract {

    private static final String INSTALLATION = "contract";
    private static final Map<String, Quantity> LITTLE = Map.of("cpu", new Quantity("10m"),
            "memory", new Quantity("16Mi"), "ephemeral-storage", new Quantity("16Mi"));

    private static SandboxArea area;
    private static KubernetesSandbox sandbox;

    @BeforeAll
    static void open() {
        area = SandboxArea.create();
        sandbox = TestSandboxes.of(area, INSTALLATION);
    }

    @AfterAll
    static void close() {
        sandbox.close();
        area.close();
    }

    @Override
    @AfterEach
    protected void closeRuns() {
        super.closeRuns();
        area.setQuota(Map.of("pods", "8"));
        await().atMost(SOON).untilAsserted(() -> assertThat(objects(INSTALLATION)).isEmpty());
    }

    @Override
    protected Sandbox sandbox() {
        return sandbox;
    }

    @Test
    void whatIsForeignIsNeverTouched() {
        // Given
        var names = Set.of("trial-" + UUID.randomUUID() + "-1", "a-debugging-pod");
        names.forEach(name -> {
            area.admin().resource(foreign(name)).create();
            area.admin().resource(new ConfigMapBuilder().withNewMetadata().withName(name)
                    .withNamespace(area.namespace()).endMetadata().build()).create();
        });
        var neighbour = TestSandboxes.of(area, "neighbour");
        var neighbours = neighbour.open(new SandboxSpec(
                new SandboxId(UUID.randomUUID(), 1), type(null, null, "sleep 600"), files(file()), "scripted"));

        // When
        var removed = sandbox.reap(id -> false);

        // Then
        assertThat(removed).isZero();
        assertThat(neighbours.exit()).isEmpty();
        assertThat(area.admin().pods().inNamespace(area.namespace()).list().getItems())
                .extracting(pod -> pod.getMetadata().getName()).containsAll(names).hasSize(3);
        names.forEach(name -> {
            assertThat(area.admin().configMaps().inNamespace(area.namespace()).withName(name).get()).isNotNull();
            area.admin().pods().inNamespace(area.namespace()).withName(name).withGracePeriod(0).delete();
            area.admin().configMaps().inNamespace(area.namespace()).withName(name).delete();
        });
        neighbours.close();
        neighbour.close();
    }

    @Test
    void filesWithoutAPodAreRemovedToo() {
        // Given
        var id = new SandboxId(UUID.randomUUID(), 1);
        open(id, null, null, "sleep 600", file());
        area.admin().configMaps().inNamespace(area.namespace()).resource(new ConfigMapBuilder()
                .withNewMetadata().withName(new SandboxId(id.trial(), 2).name())
                .withLabels(Labels.of(new SandboxId(id.trial(), 2), INSTALLATION)).endMetadata().build()).create();

        // When
        var removed = sandbox.reap(id::equals);

        // Then
        assertThat(removed).isEqualTo(1);
        assertThat(objects(INSTALLATION)).containsOnly(id.name());
    }

    @Test
    void aFullQuotaIsNoRoomAndARaisedOneIsRoomAtOnce() {
        // Given
        area.setQuota(Map.of("pods", "1"));
        await().atMost(SOON).until(() -> sandbox.capacity().pods() == 1);
        open(null, null, "sleep 600", file());

        // Then
        assertThatThrownBy(() -> open(null, null, "sleep 600", file()))
                .isInstanceOfSatisfying(NoRoomException.class, full -> assertThat(full.resource()).isEqualTo("pods"))
                .hasMessageContaining("exceeded quota");
        assertThat(objects(INSTALLATION)).hasSize(1);

        // When
        area.setQuota(Map.of("pods", "2", "limits.memory", "8Gi"));
        await().atMost(SOON).until(() -> sandbox.capacity().pods() == 2);

        // Then
        assertThat(open(null, null, "sleep 600", file()).exit()).isEmpty();
        assertThat(sandbox.capacity().memoryBytes()).isEqualTo(8L << 30);
    }

    @Test
    void aPodThatNoNodeHasRoomForIsSentBack() {
        // Given
        area.setQuota(Map.of("pods", "8"));
        area.admin().limitRanges().inNamespace(area.namespace()).withName("sandboxes").delete();
        var large = new ProjectType("test", null, "java:local", null, null, "true", 8080, false, null,
                new ProjectType.Resources("900", "64Mi", "64Mi"), null);
        var spec = new SandboxSpec(new SandboxId(UUID.randomUUID(), 1), large, files(file()), "scripted");

        // Then
        assertThatThrownBy(() -> sandbox.open(spec)).isInstanceOfSatisfying(NoRoomException.class,
                full -> assertThat(full.resource()).isEqualTo("cpu")).hasMessageContaining("Insufficient cpu");
    }

    @Test
    void anImageThatCannotBePulledIsNotTheProjectsFault() {
        // Given
        var type = new ProjectType("test", null, "no-such-image:local", "true", null, "true", 8080, false, null, null,
                null);
        var run = sandbox.open(new SandboxSpec(
                new SandboxId(UUID.randomUUID(), 1), type, files(file()), "scripted"));

        // Then
        assertThatThrownBy(() -> run.runStage(Stage.INSTALL, SOON)).isInstanceOf(SandboxUnavailableException.class)
                .hasMessageContaining("image");
        run.close();
    }

    @Test
    void aPodThatSomeoneDeletesIsLostAndNotTheProjectsEnd() throws InterruptedException {
        // Given
        var run = open(null, null, "sleep 600", file());
        run.start();

        // When
        area.admin().resource(onlyPod()).withGracePeriod(0).delete();

        // Then
        await().atMost(SOON).untilAsserted(() ->
                assertThatThrownBy(run::exit).isInstanceOf(SandboxUnavailableException.class));
        assertThatThrownBy(run::listening).isInstanceOf(SandboxUnavailableException.class);
    }

    @Test
    void whoIsCancelledTidiesUpAllTheSame() throws InterruptedException {
        // Given
        var run = open(null, null, "sleep 600", file());
        var cancelled = new Thread(() -> {
            Thread.currentThread().interrupt();
            run.close();
        });

        // When
        cancelled.start();
        cancelled.join();

        // Then
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(objects(INSTALLATION)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tail /dev/zero", "exec tail /dev/zero", "tail /dev/zero; exit 1"})
    void wantOfMemoryIsTheKernelsReport(String hungry) throws InterruptedException {
        // Given
        var run = open(null, hungry, "true", file());

        // When
        var exit = run.runStage(Stage.BUILD, SOON);

        // Then
        assertThat(exit).isInstanceOfSatisfying(StageExit.Killed.class,
                killed -> assertThat(killed.outOfMemory()).isTrue());
    }

    @Test
    void tooMuchDiskIsTheProjectsFault() throws InterruptedException {
        // Given
        var type = new ProjectType("test", null, "java:local", null, null,
                "head -c 60000000 /dev/zero > full; sleep 600", 8080, false, null,
                new ProjectType.Resources("500m", "64Mi", "32Mi"), null);
        var run = sandbox.open(new SandboxSpec(
                new SandboxId(UUID.randomUUID(), 1), type, files(file()), "scripted"));
        run.start();

        // When
        await().atMost(Duration.ofSeconds(90)).until(() -> run.exit().isPresent());

        // Then
        assertThat(run.exit().orElseThrow()).isInstanceOf(StageExit.OutOfDisk.class);
        run.close();
    }

    private static Pod onlyPod() {
        var pods = area.admin().pods().inNamespace(area.namespace()).withLabels(Labels.ofAll(INSTALLATION)).list();
        assertThat(pods.getItems()).hasSize(1);
        return pods.getItems().getFirst();
    }

    private static Pod foreign(String name) {
        return new PodBuilder()
                .withNewMetadata().withName(name).withNamespace(area.namespace())
                    .addToLabels("assay.dev/trial", "not-ours").endMetadata()
                .withNewSpec().addNewContainer().withName("a").withImage("java:local")
                    .withCommand("sleep", "600")
                    .withNewResources().withRequests(LITTLE).withLimits(LITTLE).endResources()
                    .endContainer().endSpec()
                .build();
    }

    private static List<String> objects(String installation) {
        var labels = Labels.ofAll(installation);
        var pods = area.admin().pods().inNamespace(area.namespace()).withLabels(labels).list().getItems();
        var files = area.admin().configMaps().inNamespace(area.namespace()).withLabels(labels).list().getItems();
        var names = pods.stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toList());
        files.forEach(each -> names.add(each.getMetadata().getName()));
        return names.stream().distinct().toList();
    }
}
