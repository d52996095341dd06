package dev.assay.sandbox.kubernetes;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * How this installation uses its cluster.
 *
 * @param kubeconfig     the file that names the cluster; without it KUBECONFIG or the pod's own account does
 * @param namespace      holds the sandboxes and nothing else
 * @param installation   tells this installation's sandboxes from another's in the same namespace
 * @param imagePullPolicy as Kubernetes names it
 * @param runtimeClass   a stronger isolation, such as gVisor, where the cluster has one
 * @param observerImage  needs {@code sh} and {@code sleep}; without it the project type's own image is used
 * @param packageProxy   HTTP proxy, the one way out of a sandbox, while INSTALL and BUILD run
 * @param maxProcesses   that one sandbox may have at a time
 * @param scheduleLimit  how long a pod that no node has room for may wait before it is sent back
 * @param provisionLimit until a node is looked for; then from the node's assignment to the first stage, so with the time
 *                       to pull an image
 * @param silenceLimit   of a sandbox's observer, after which nothing can be said of the sandbox any more
 * @param requestTimeout of one call of the Kubernetes API
 */
public record KubernetesSettings(Optional<String> kubeconfig, String namespace, String installation,
        String imagePullPolicy, Optional<String> runtimeClass, Optional<String> observerImage,
        Optional<String> packageProxy, int maxProcesses, Duration scheduleLimit, Duration provisionLimit,
        Duration silenceLimit, Duration requestTimeout) {

    static KubernetesSettings of(Config config) {
        return new KubernetesSettings(
                config.getOptionalValue("assay.sandbox.kubernetes.kubeconfig", String.class),
                config.getValue("assay.sandbox.kubernetes.namespace", String.class),
                config.getValue("assay.sandbox.kubernetes.installation", String.class),
                config.getValue("assay.sandbox.kubernetes.image-pull-policy", String.class),
                config.getOptionalValue("assay.sandbox.kubernetes.runtime-class", String.class),
                config.getOptionalValue("assay.sandbox.kubernetes.observer-image", String.class),
                config.getOptionalValue("assay.sandbox.kubernetes.package-proxy", String.class),
                config.getValue("assay.sandbox.kubernetes.max-processes", Integer.class),
                config.getValue("assay.sandbox.kubernetes.schedule-limit", Duration.class),
                config.getValue("assay.sandbox.kubernetes.provision-limit", Duration.class),
                config.getValue("assay.sandbox.kubernetes.silence-limit", Duration.class),
                config.getValue("assay.sandbox.kubernetes.request-timeout", Duration.class));
    }
}
