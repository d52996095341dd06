package dev.assay.sandbox.kubernetes;

import dev.assay.catalog.ProjectType;
import dev.assay.sandbox.NoRoomException;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.ResourceAmounts;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxCapacityChanged;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxKind;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxUnavailableException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.ConfigProvider;

/** Runs each project in a pod of its own, in a namespace that holds nothing else, within its quota. */
@ApplicationScoped
@SandboxKind("kubernetes")
public class KubernetesSandbox implements Sandbox {

    @Inject
    Event<SandboxCapacityChanged> capacityChanged;

    @Resource
    ManagedThreadFactory threads;

    private KubernetesSettings settings;
    private KubernetesClient client;
    private ExecutorService executor;
    private SandboxPods pods;
    private QuotaWatch quotas;

    /** For the container. */
    public KubernetesSandbox() {
    }

    /** A sandbox outside the container. */
    KubernetesSandbox(KubernetesSettings settings, KubernetesClient client, ExecutorService executor) {
        use(settings, client, executor, () -> { });
    }

    @PostConstruct
    void connect() {
        var configured = KubernetesSettings.of(ConfigProvider.getConfig());
        var io = Executors.newCachedThreadPool(threads);
        use(configured, Clusters.open(configured, io), io, () -> capacityChanged.fire(new SandboxCapacityChanged()));
    }

    private void use(KubernetesSettings configured, KubernetesClient cluster, ExecutorService io,
                     Runnable onCapacityChange) {
        settings = configured;
        client = cluster;
        executor = io;
        pods = new SandboxPods(client, settings).watch();
        quotas = new QuotaWatch(client, settings.namespace(), onCapacityChange).start();
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    /** The pod is the boundary. */
    @Override
    public boolean accepts(String provider) {
        return true;
    }

    @Override
    public ResourceAmounts capacity() {
        return quotas.capacity();
    }

    @Override
    public ResourceAmounts demand(ProjectType type) {
        return PodBlueprint.demand(type);
    }

    /** Returns once the pod has a node: from then on it uses what the quota counts. */
    @Override
    public ProjectRun open(SandboxSpec spec) {
        KubernetesRun run = null;
        var scheduled = false;
        try {
            pods.awaitWatching();
            var adopted = pods.adopt(spec.id());
            run = new KubernetesRun(
                    spec.type(), adopted.isPresent() ? adopted.get() : create(spec), pods, settings, executor);
            pods.attach(run);
            run.awaitScheduled();
            scheduled = true;
            return run;
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new SandboxUnavailableException("The sandbox was cancelled while it waited for a node", cancelled);
        } finally {
            if (run != null && !scheduled) {
                run.close();
            }
        }
    }

    private Pod create(SandboxSpec spec) throws InterruptedException {
        var deadline = System.nanoTime() + settings.scheduleLimit().toNanos();
        while (true) {
            var seen = quotas.news();
            try {
                return pods.create(spec);
            } catch (NoRoomException full) {
                if (!quotas.awaitNews(seen, Duration.ofNanos(deadline - System.nanoTime()))) {
                    throw full;
                }
            }
        }
    }

    @Override
    public int reap(Predicate<SandboxId> isLive) {
        return pods.reap(isLive);
    }

    @PreDestroy
    public void close() {
        quotas.close();
        pods.close();
        client.close();
        executor.shutdownNow();
    }
}
