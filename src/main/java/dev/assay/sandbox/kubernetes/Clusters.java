package dev.assay.sandbox.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.File;

/** Which cluster, and how it is called. */
final class Clusters {

    private static final int TRIES = 3;
    private static final int RECONNECT_MS = 1000;
    private static final int PING_MS = 10_000;

    private Clusters() {
    }

    /** That of the settings' file, else of KUBECONFIG, else the one around this server. */
    static Config of(KubernetesSettings settings) {
        return settings.kubeconfig().map(File::new).map(Config::fromKubeconfig)
                .orElseGet(() -> Config.autoConfigure(null));
    }

    /** No call waits longer than its limit, and nothing is asked for more often than once a second. */
    static Config limited(Config cluster, KubernetesSettings settings) {
        var limit = (int) settings.requestTimeout().toMillis();
        return new ConfigBuilder(cluster)
                .withConnectionTimeout(limit)
                .withRequestTimeout(limit)
                .withRequestRetryBackoffLimit(TRIES)
                .withWatchReconnectInterval(RECONNECT_MS)
                .withWebsocketPingInterval((long) PING_MS)
                .withHttp2Disable(true)
                .build();
    }
}
