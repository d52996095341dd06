package dev.assay.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.cluster.NeedsCluster;
import dev.assay.testing.cluster.SandboxArea;
import dev.assay.testing.server.AssayClient;
import dev.assay.testing.server.OwnServer;
import dev.assay.testing.service.DevServices;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that drives pods loses its power, and comes back. */
@NeedsCluster
class KilledServerIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int PODS = 10;
    private static final String FOREIGN = "somebody-elses";

    private final Set<String> podsSeen = ConcurrentHashMap.newKeySet();
    private SandboxArea area;
    private OwnServer server;
    private AssayClient assay;

    @BeforeEach
    void start() {
        area = SandboxArea.create();
        area.setQuota(Map.of("pods", Integer.toString(PODS + 1)));
        area.admin().resource(new PodBuilder()
                .withNewMetadata().withName(FOREIGN).withNamespace(area.namespace()).endMetadata()
                .withNewSpec().addNewContainer().withName("a").withImage("node:local")
                    .withCommand("sleep", "600").endContainer().endSpec().build()).create();
        area.admin().pods().inNamespace(area.namespace())
                .withLabel("app.kubernetes.io/managed-by", "assay").inform(new Seen());
        var settings = new HashMap<>(area.serverEnvironment());
        settings.putAll(Map.of("ASSAY_TRIAL_LEASE", "PT10S", "ASSAY_TRIAL_RENEW_INTERVAL", "PT2S",
                "ASSAY_TRIAL_SWEEP_INTERVAL", "PT3S"));
        server = OwnServer.start("assay-cluster", settings, DevServices.shared());
        assay = new AssayClient(server.address(), "it-" + UUID.randomUUID(), "container-1");
        assay.put("/api/project-types/it-static", Map.of("name", "it-static", "image", "node:local",
                "start", "exec python3 -m http.server $PORT", "port", 8080,
                "resources", Map.of("cpu", "100m", "memory", "64Mi", "disk", "64Mi"),
                "deadlines", Map.of("listen", "PT1M", "health", "PT1M", "stayAlive", "PT25S")));
    }

    @AfterEach
    void end() {
        server.close();
        area.close();
    }

    @Test
    void everyTrialEndsOnceNoPodRemainsAndNoneIsStartedTwice() throws InterruptedException {
        // Given
        var experiment = assay.start(Map.of(
                "strategy", "grid", "case", Map.of("request", "A page", "projectType", "it-static"),
                "prompts", List.of("java-server@v3"), "models", List.of("scripted-medium"),
                "repeats", PODS, "confirmations", 1));
        await().atMost(LIMIT).until(() -> inPhase(experiment, "VERIFYING") == PODS);

        // When
        server.kill();
        assertThat(ours()).hasSize(2 * PODS);
        server.startAgain();

        // Then
        var ended = assay.awaitEnd(experiment, LIMIT);
        assertThat(ended.path("outcome").asText()).isEqualTo("CONFIRMED");
        assertThat(Endings.of(experiment)).hasSize(PODS + 1).containsOnly(1);
        assertThat(podsSeen).hasSize(PODS + 1);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(ours()).isEmpty());
        assertThat(area.admin().pods().inNamespace(area.namespace()).withName(FOREIGN).get()).isNotNull();
    }

    private long inPhase(String experiment, String phase) {
        var trials = assay.get("/api/experiments/" + experiment + "/trials");
        var count = 0L;
        for (var trial : trials) {
            count += trial.path("phase").asText().equals(phase) ? 1 : 0;
        }
        return count;
    }

    /** Pods and ConfigMaps. */
    private List<? extends HasMetadata> ours() {
        var client = area.admin();
        var pods = client.pods().inNamespace(area.namespace())
                .withLabel("app.kubernetes.io/managed-by", "assay").list();
        var files = client.configMaps().inNamespace(area.namespace())
                .withLabel("app.kubernetes.io/managed-by", "assay").list();
        return Stream.concat(pods.getItems().stream(), files.getItems().stream()).toList();
    }

    private final class Seen implements ResourceEventHandler<Pod> {

        @Override
        public void onAdd(Pod pod) {
            podsSeen.add(pod.getMetadata().getUid());
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            onAdd(pod);
        }

        @Override
        public void onDelete(Pod pod, boolean lastStateUnknown) {
            onAdd(pod);
        }
    }
}
