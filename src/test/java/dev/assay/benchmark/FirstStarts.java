package dev.assay.benchmark;

import dev.assay.sandbox.ProjectRun;
import dev.assay.testing.cluster.SandboxArea;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** When the first command of a pod runs, by the kubelet's report as it arrives here. */
final class FirstStarts implements ResourceEventHandler<Pod>, AutoCloseable {

    private static final Map<String, Quantity> SHARE = Map.of("cpu", new Quantity("10m"),
            "memory", new Quantity("24Mi"), "ephemeral-storage", new Quantity("64Mi"));

    private static final Duration REST = Duration.ofSeconds(3);

    private final SandboxArea area;
    private final SharedIndexInformer<Pod> informer;
    private final BlockingQueue<Long> starts = new LinkedBlockingQueue<>();

    FirstStarts(SandboxArea area) {
        this.area = area;
        this.informer = area.admin().pods().inNamespace(area.namespace()).inform(this);
    }

    /** @return seconds from the call of create to the running command of a pod that holds nothing else */
    double ofBarePod() throws InterruptedException {
        var name = "bare-" + UUID.randomUUID();
        var began = System.nanoTime();
        area.admin().resource(new PodBuilder()
                .withNewMetadata().withName(name).withNamespace(area.namespace()).endMetadata()
                .withNewSpec().withRestartPolicy("Never").withTerminationGracePeriodSeconds(0L)
                    .withAutomountServiceAccountToken(false)
                    .addNewContainer().withName("bare").withImage("node:local").withImagePullPolicy("IfNotPresent")
                        .withCommand("sleep", "600")
                        .withNewResources().withRequests(SHARE).withLimits(SHARE).endResources().endContainer()
                .endSpec().build()).create();
        var seconds = awaitStart(began);
        area.admin().pods().inNamespace(area.namespace()).withName(name).withGracePeriod(0).delete();
        settle();
        return seconds;
    }

    /** @return seconds from the call of open to the running command of the first stage */
    double of(Supplier<ProjectRun> open) throws InterruptedException {
        var began = System.nanoTime();
        var run = open.get();
        var seconds = awaitStart(began);
        run.close();
        settle();
        return seconds;
    }

    private double awaitStart(long began) throws InterruptedException {
        var start = starts.poll(2, TimeUnit.MINUTES);
        if (start == null) {
            throw new IllegalStateException("no pod started within two minutes");
        }
        return (start - began) / 1e9;
    }

    /**
     * The next pod shall not pay for the end of this one. The cluster forgets a pod that is deleted at once before its
     * node has tidied up after it, so there is nothing to wait for but time.
     */
    private void settle() throws InterruptedException {
        Thread.sleep(REST);
        starts.clear();
    }

    @Override
    public void onAdd(Pod pod) {
        onUpdate(pod, pod);
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        if (hasStarted(pod) && (before == pod || !hasStarted(before))) {
            starts.add(System.nanoTime());
        }
    }

    private static boolean hasStarted(Pod pod) {
        return Stream.concat(pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream())
                .map(ContainerStatus::getState)
                .anyMatch(state -> state != null && (state.getRunning() != null || state.getTerminated() != null));
    }

    @Override
    public void onDelete(Pod pod, boolean lastStateUnknown) {
    }

    @Override
    public void close() {
        informer.stop();
    }
}
