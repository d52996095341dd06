package dev.assay.benchmark.naive;

import dev.assay.corpus.CorpusCase;
import dev.assay.sandbox.SandboxUnavailableException;
import dev.assay.sandbox.kubernetes.PodBlueprint;
import dev.assay.sandbox.kubernetes.TestSandboxes;
import dev.assay.testing.cluster.SandboxArea;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Kubernetes as the judge: a pod passes once a readiness probe of the root on the declared port succeeds. */
public final class KubeletProbe {

    public static final String TITLE = "Kubernetes httpGet probe";

    private static final Duration ROOM = Duration.ofMinutes(10);
    private static final Duration BETWEEN_CONTAINERS = Duration.ofSeconds(20);

    private final SandboxArea area;
    private final PodBlueprint blueprint;

    public KubeletProbe(SandboxArea area) {
        this.area = area;
        this.blueprint = new PodBlueprint(TestSandboxes.settings(area, "probed"));
    }

    /** @throws SandboxUnavailableException if there was no room for the pod */
    public boolean passes(CorpusCase each) {
        var spec = each.spec();
        var pod = area.admin().pods().inNamespace(area.namespace()).withName(spec.id().name());
        try {
            var files = area.admin().resource(blueprint.configMap(spec)).create();
            area.admin().resource(probed(blueprint.pod(spec, files), each)).create();
            if (await(pod, PodState.STARTED, ROOM).compareTo(PodState.STARTED) < 0) {
                throw new SandboxUnavailableException("no node had room for " + each);
            }
            var deadlines = each.type().deadlines();
            var limit = deadlines.listen().plus(deadlines.health());
            var stages = each.deadline().minus(limit).minus(deadlines.stayAlive());
            return await(pod, PodState.RUNNING, stages.plus(BETWEEN_CONTAINERS)).compareTo(PodState.RUNNING) >= 0
                    && await(pod, PodState.READY, limit) == PodState.READY;
        } catch (KubernetesClientException refused) {
            throw new SandboxUnavailableException("the probed pod: " + refused.getMessage(), refused);
        } finally {
            pod.withGracePeriod(0).delete();
            area.admin().configMaps().inNamespace(area.namespace()).withName(spec.id().name()).delete();
        }
    }

    /** The default limit of one second for an answer would be unfair. */
    private static Pod probed(Pod pod, CorpusCase each) {
        return new PodBuilder(pod).editSpec()
                .editMatchingContainer(container -> container.getName().equals(PodState.PROJECT))
                    .withNewReadinessProbe()
                        .withNewHttpGet().withPath("/").withNewPort(each.type().port()).endHttpGet()
                        .withPeriodSeconds(1)
                        .withTimeoutSeconds((int) each.type().deadlines().health().toSeconds())
                    .endReadinessProbe()
                .endContainer().endSpec().build();
    }

    /** @return the first state that is at least so far, else the last one within the limit */
    private static PodState await(PodResource pod, PodState state, Duration limit) {
        try {
            return PodState.of(pod.waitUntilCondition(
                    news -> PodState.of(news).compareTo(state) >= 0, limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (KubernetesClientTimeoutException late) {
            return PodState.of(pod.get());
        }
    }
}
