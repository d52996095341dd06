package dev.assay.sandbox.kubernetes;

import dev.assay.testing.cluster.SandboxArea;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Kubernetes sandboxes outside a container, acting as the server would. */
public final class TestSandboxes {

    private TestSandboxes() {
    }

    /** @param installation keeps the tests of one namespace apart */
    public static KubernetesSandbox of(SandboxArea area, String installation) {
        return of(area, installation, call -> { });
    }

    /** @param calls hears of every call of the Kubernetes API before it is made */
    public static KubernetesSandbox of(SandboxArea area, String installation, Consumer<HttpRequest> calls) {
        var settings = settings(area, installation);
        var executor = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
        var client = Clusters.client(area.serverConfig(), settings, executor)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("calls", new Interceptor() {
                    @Override
                    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                        calls.accept(request);
                    }
                }));
        return new KubernetesSandbox(settings, client.build(), executor);
    }

    /** The shipped ones, but for waits that suit a test. */
    public static KubernetesSettings settings(SandboxArea area, String installation) {
        return new KubernetesSettings(Optional.empty(), area.namespace(), installation, "IfNotPresent",
                Optional.empty(), Optional.empty(), Optional.empty(), 512, Duration.ofSeconds(3),
                Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofSeconds(10));
    }
}
