package dev.assay.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.catalog.Stage;
import dev.assay.sandbox.OpenSandboxes;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.testing.cluster.NeedsCluster;
import dev.assay.testing.cluster.SandboxArea;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pod of an owner that was lost goes on under the next one, on a real cluster. */
@NeedsCluster
class AdoptionIT extends OpenSandboxes {

    private static final String INSTALLATION = "adoption";
    private static final String BUILD = "echo built";
    private static final String START = "echo started; sleep 600";

    private final UUID trial = UUID.randomUUID();
    private final SandboxId next = new SandboxId(trial, 5);
    private SandboxArea area;
    private KubernetesSandbox lostServer;
    private volatile Consumer<HttpRequest> beforeTheLostServerCalls = call -> { };
    private ProjectRun lost;
    private Pod pod;
    private KubernetesSandbox nextServer;

    @BeforeEach
    void losePodsOwner() throws InterruptedException {
        area = SandboxArea.create();
        lostServer = TestSandboxes.of(area, INSTALLATION, call -> beforeTheLostServerCalls.accept(call));
        lost = open(new SandboxId(trial, 3), null, BUILD, START, file());
        lost.start();
        pod = onlyPod();
    }

    @Override
    protected Sandbox sandbox() {
        return lostServer;
    }

    @AfterEach
    void close() {
        nextServer.close();
        lostServer.close();
        area.close();
    }

    @Test
    void aRestartedServerAdoptsTheRunningPodAndTheOldOwnerCanTouchItNoMore() throws InterruptedException {
        // Given
        nextServer = TestSandboxes.of(area, INSTALLATION);

        // When
        var adopted = openNext();

        // Then
        assertThat(onlyPod().getMetadata().getUid()).isEqualTo(pod.getMetadata().getUid());
        await().atMost(SOON).untilAsserted(() ->
                assertThatThrownBy(lost::exit).isInstanceOf(SandboxUnavailableException.class));
        lost.close();
        assertThat(adopted.runStage(Stage.BUILD, SOON).isSuccess()).isTrue();
        adopted.start();
        await().atMost(SOON).untilAsserted(() -> assertThat(adopted.log(Stage.START)).isEqualTo("started\n"));
        assertThat(adopted.log(Stage.BUILD)).isEqualTo("built\n");
        assertThat(adopted.exit()).isEmpty();
        assertThat(nextServer.reap(next::equals)).isZero();
    }

    @Test
    void whatIsAdoptedWhileTheReaperAsksWhoseItIsStays() throws InterruptedException {
        // Given
        nextServer = TestSandboxes.of(area, INSTALLATION);
        var adopted = new AtomicReference<ProjectRun>();

        // When
        var removed = nextServer.reap(owner -> {
            if (adopted.get() == null) {
                adopted.set(openNext());
            }
            return owner.equals(next);
        });

        // Then
        assertThat(removed).isZero();
        adopted.get().start();
        assertThat(adopted.get().exit()).isEmpty();
        assertThat(onlyPod().getMetadata().getUid()).isEqualTo(pod.getMetadata().getUid());
        assertThat(area.admin().configMaps().inNamespace(area.namespace())
                .withName(pod.getMetadata().getName()).get()).isNotNull();
    }

    @Test
    void aPodThatItsNodeReportsOnMeanwhileIsAdoptedAllTheSame() {
        // Given
        var reported = new AtomicBoolean();
        nextServer = TestSandboxes.of(area, INSTALLATION, call -> {
            if (call.method().equals("PATCH") && reported.compareAndSet(false, true)) {
                area.admin().resource(pod).patch(PatchContext.of(PatchType.JSON_MERGE), """
                        {"metadata": {"annotations": {"reported": "now"}}}""");
            }
        });

        // When
        var adopted = openNext();

        // Then
        assertThat(reported).isTrue();
        assertThat(onlyPod().getMetadata().getUid()).isEqualTo(pod.getMetadata().getUid());
        assertThat(adopted.exit()).isEmpty();
    }

    @Test
    void anOldOwnerThatHasNotHeardOfTheAdoptionYetTakesNothingAway() {
        // Given
        nextServer = TestSandboxes.of(area, INSTALLATION);
        var adopted = new AtomicReference<ProjectRun>();
        beforeTheLostServerCalls = call -> {
            if (call.method().equals("DELETE") && adopted.get() == null) {
                adopted.set(openNext());
            }
        };

        // When
        lost.close();

        // Then
        assertThat(onlyPod().getMetadata().getUid()).isEqualTo(pod.getMetadata().getUid());
        assertThat(adopted.get().exit()).isEmpty();
        assertThat(area.admin().configMaps().inNamespace(area.namespace())
                .withName(pod.getMetadata().getName()).get()).isNotNull();
    }

    private ProjectRun openNext() {
        return nextServer.open(new SandboxSpec(next, type(null, BUILD, START), files(file()), "scripted"));
    }

    private Pod onlyPod() {
        var pods = area.admin().pods().inNamespace(area.namespace()).withLabels(Labels.ofAll(INSTALLATION)).list();
        assertThat(pods.getItems()).hasSize(1);
        return pods.getItems().getFirst();
    }
}
