package dev.assay.sandbox.kubernetes;

import dev.assay.sandbox.ResourceAmounts;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Objects;

/** Follows the quotas of the sandboxes' namespace: what they allow, and when what they count has changed. */
final class QuotaWatch implements ResourceEventHandler<ResourceQuota>, AutoCloseable {

    private final SharedIndexInformer<ResourceQuota> informer;
    private final Runnable onCapacityChange;
    private long news;

    /** @param onCapacityChange run whenever the quotas allow more or less than before */
    QuotaWatch(KubernetesClient client, String namespace, Runnable onCapacityChange) {
        this.onCapacityChange = onCapacityChange;
        this.informer = client.resourceQuotas().inNamespace(namespace).runnableInformer(0)
                .addEventHandler(this).exceptionHandler((started, failure) -> true);
    }

    QuotaWatch start() {
        informer.start();
        return this;
    }

    /** Nothing while the cluster cannot be watched: what is taken then could only be lost. */
    ResourceAmounts capacity() {
        return informer.isWatching() ? ResourceQuotas.capacity(informer.getStore().list()) : ResourceAmounts.NONE;
    }

    /** How much news there was so far. */
    synchronized long news() {
        return news;
    }

    /**
     * Waits for news after those that were seen. The cluster counts a deleted pod as used for a moment longer.
     *
     * @return whether there were any
     */
    synchronized boolean awaitNews(long seen, Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        for (var left = limit.toMillis(); news == seen && left > 0;
                left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return news > seen;
    }

    private synchronized void tell() {
        news++;
        notifyAll();
    }

    @Override
    public void onAdd(ResourceQuota quota) {
        tell();
        onCapacityChange.run();
    }

    @Override
    public void onUpdate(ResourceQuota before, ResourceQuota quota) {
        tell();
        if (!Objects.equals(before.getSpec(), quota.getSpec())) {
            onCapacityChange.run();
        }
    }

    @Override
    public void onDelete(ResourceQuota quota, boolean lastStateUnknown) {
        tell();
        onCapacityChange.run();
    }

    @Override
    public void close() {
        informer.stop();
    }
}
