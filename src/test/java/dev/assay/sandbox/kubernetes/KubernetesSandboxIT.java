package dev.assay.sandbox.kubernetes;

import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxContract;
import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class KubernetesSandboxIT extends SandboxContract {

    private static KubernetesSandbox sandbox;

    @BeforeAll
    static void open() {
        var settings = new KubernetesSettings(Optional.empty(), "assay-try", "contract", "IfNotPresent",
                Optional.empty(), Optional.empty(), Optional.empty(), 512, Duration.ofSeconds(5),
                Duration.ofMinutes(2), Duration.ofSeconds(20), Duration.ofSeconds(10));
        sandbox = new KubernetesSandbox(settings, Config.autoConfigure(null),
                Thread.ofPlatform().daemon().factory(), () -> { });
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Override
    protected Sandbox sandbox() {
        return sandbox;
    }
}
