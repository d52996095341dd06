package dev.assay.sandbox.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Which cluster, and how it is called. */
final class Clusters {

    private static final String SETTING = "assay.sandbox.kubernetes.kubeconfig";
    private static final String VARIABLE = "KUBECONFIG";
    private static final int TRIES = 3;
    private static final int RECONNECT_MS = 1000;
    private static final int PING_MS = 10_000;

    private Clusters() {
    }

    /**
     * That of the settings' file, else of KUBECONFIG, else the one around this server. Whether it answers is not asked.
     *
     * @param executor runs what waits for the cluster
     * @throws IllegalStateException if none is named, or the file that should name it is of no use
     */
    static KubernetesClient open(KubernetesSettings settings, Executor executor) {
        var told = settings.kubeconfig().map(file -> SETTING + " is " + file)
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)).map(file -> VARIABLE + " is " + file));
        try {
            var cluster = settings.kubeconfig().map(File::new).map(Config::fromKubeconfig)
                    .orElseGet(() -> Config.autoConfigure(null));
            if (isNamed(cluster, told.isPresent())) {
                return client(cluster, settings, executor).build();
            }
        } catch (RuntimeException unreadable) {   // the client has another for each way in which a file can be wrong
            throw new IllegalStateException(told.orElse("the file in the home folder is taken")
                    + ": it must be a file that can be read and names a cluster: " + reason(unreadable), unreadable);
        }
        throw new IllegalStateException(told.map(file -> file + ": it must be a file that has the current context that "
                + "it names").orElse("no cluster is named: " + SETTING + " or " + VARIABLE
                + " must be the file that names it, or the server must run in it"));
    }

    /** Of a file without a current context, as where there is neither a file nor a cluster, the client makes a guess. */
    private static boolean isNamed(Config cluster, boolean byFile) {
        return cluster.getCurrentContext() != null
                || !byFile && !cluster.getMasterUrl().startsWith(Config.DEFAULT_MASTER_URL);
    }

    private static String reason(RuntimeException unreadable) {
        return Objects.requireNonNullElse(unreadable.getCause(), unreadable).toString().lines().findFirst().orElse("");
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
