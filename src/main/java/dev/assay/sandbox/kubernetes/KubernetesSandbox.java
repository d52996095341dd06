package dev.assay.sandbox.kubernetes;

import dev.assay.catalog.ProjectType;
import dev.assay.sandbox.ProjectRun;
import dev.assay.sandbox.ResourceAmounts;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxCapacityChanged;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxKind;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxUnavailableException;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
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
    private SharedIndexInformer<ResourceQuota> quotas;

    /** For the container. */
    public KubernetesSandbox() {
    }

    /** A sandbox outside the container. */
    KubernetesSandbox(KubernetesSettings settings, Config cluster, ThreadFactory threads, Runnable onCapacityChange) {
        open(settings, cluster, threads, onCapacityChange);
    }

    @PostConstruct
    void open() {
        var configured = KubernetesSettings.of(ConfigProvider.getConfig());
        open(configured, Clusters.of(configured), threads, () -> capacityChanged.fire(new SandboxCapacityChanged()));
    }

    private void open(KubernetesSettings configured, Config cluster, ThreadFactory factory,
                      Runnable onCapacityChange) {
        settings = configured;
        executor = Executors.newCachedThreadPool(factory);
        client = new KubernetesClientBuilder().withConfig(Clusters.limited(cluster, settings))
                .withTaskExecutor(executor).build();
        pods = new SandboxPods(client, settings);
        pods.watch();
        quotas = client.resourceQuotas().inNamespace(settings.namespace()).runnableInformer(0)
                .addEventHandler(new OnChange(onCapacityChange));
        quotas.start();
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
        return ResourceQuotas.capacity(quotas.getStore().list());
    }

    @Override
    public ResourceAmounts demand(ProjectType type) {
        return PodBlueprint.demand(type);
    }

    /** Returns once the pod has a node: from then on it uses what the quota counts. */
    @Override
    public ProjectRun open(SandboxSpec spec) {
        var pod = pods.adopt(spec.id()).orElseGet(() -> pods.create(spec));
        var run = new KubernetesRun(spec.type(), pod, pods, settings, executor);
        var scheduled = false;
        try {
            pods.attach(run);
            run.awaitScheduled();
            scheduled = true;
            return run;
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new SandboxUnavailableException("The sandbox was cancelled while it waited for a node", cancelled);
        } finally {
            if (!scheduled) {
                run.close();
            }
        }
    }

    @Override
    public int reap(Predicate<SandboxId> isLive) {
        return pods.reap(isLive);
    }

    @PreDestroy
    void close() {
        quotas.stop();
        pods.close();
        client.close();
        executor.shutdownNow();
    }

    /** A quota came, changed or went. */
    private record OnChange(Runnable then) implements ResourceEventHandler<ResourceQuota> {

        @Override
        public void onAdd(ResourceQuota quota) {
            then.run();
        }

        @Override
        public void onUpdate(ResourceQuota before, ResourceQuota quota) {
            if (!before.getSpec().equals(quota.getSpec())) {
                then.run();
            }
        }

        @Override
        public void onDelete(ResourceQuota quota, boolean lastStateUnknown) {
            then.run();
        }
    }
}
