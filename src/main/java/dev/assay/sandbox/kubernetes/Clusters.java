package dev.assay.sandbox.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.util.concurrent.Executor;

/** Which cluster, and how it is called. */
final class Clusters {

    private static final int TRIES = 3;
    private static final int RECONNECT_MS = 1000;
    private static final int PING_MS = 10_000;

    private Clusters() {
    }

    /** That of the settings' file, else of KUBECONFIG, else the one around this server. */
    static Config config(KubernetesSettings settings) {
        return settings.kubeconfig().map(File::new).map(Config::fromKubeconfig)
                .orElseGet(() -> Config.autoConfigure(null));
    }

    /**
     * No call waits longer than its limit, and nothing that broke off is asked for again within a second.
     *
     * @param executor runs what waits for the cluster
     */
    static KubernetesClientBuilder client(Config cluster, KubernetesSettings settings, Executor executor) {
        var limit = (int) settings.requestTimeout().toMillis();
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(cluster)
                        .withConnectionTimeout(limit)
                        .withRequestTimeout(limit)
                        .withRequestRetryBackoffLimit(TRIES)
                        .withWatchReconnectInterval(RECONNECT_MS)
                        .withWebsocketPingInterval((long) PING_MS)
                        .withHttp2Disable(true)
                        .build())
                .withTaskExecutor(executor);
    }
}
