package dev.assay.sandbox.kubernetes.areas;

import static dev.assay.sandbox.kubernetes.areas.Attempts.assertForbidden;
import static dev.assay.sandbox.kubernetes.areas.Attempts.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.assay.testing.cluster.NeedsCluster;
import dev.assay.testing.cluster.SandboxArea;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server does with its rights, done; and what it must not, tried. */
@NeedsCluster
class ServerAttemptsIT {

    private static final long SECONDS = 60;

    private static SandboxArea area;
    private static KubernetesClient server;

    @BeforeAll
    static void open() {
        area = SandboxArea.create();
        server = new KubernetesClientBuilder().withConfig(area.serverConfig()).build();
    }

    @AfterAll
    static void close() {
        server.close();
        area.close();
    }

    @Test
    void theWholeLifeOfASandboxIsWithinTheRights() throws Exception {
        var pods = server.pods().inNamespace(area.namespace());
        var files = server.resource(new ConfigMapBuilder().withNewMetadata().withName("life")
                .withNamespace(area.namespace()).endMetadata().addToData("a", "b").build());
        files.create();
        server.resource(running("life")).create();
        var life = pods.withName("life");

        // waiting lists and watches
        assertThat(life.waitUntilCondition(ServerAttemptsIT::isRunning, SECONDS, TimeUnit.SECONDS)).isNotNull();
        assertThat(pods.list().getItems()).hasSize(1);
        assertThat(life.patch(PatchContext.of(PatchType.JSON_MERGE),
                "{\"metadata\": {\"labels\": {\"assay.dev/fence\": \"2\"}}}").getMetadata().getLabels()).hasSize(1);
        assertThat(life.getLog()).isEqualTo("alive\n");
        try (var exec = life.writingOutput(new ByteArrayOutputStream()).exec("true")) {
            assertThat(exec.exitCode().get(SECONDS, TimeUnit.SECONDS)).isZero();
        }
        try (var forward = life.portForward(8080)) {
            assertThat(forward.isAlive()).isTrue();
        }
        assertThat(server.resourceQuotas().inNamespace(area.namespace()).list().getItems()).hasSize(1);
        assertThat(files.get().getData()).containsEntry("a", "b");
        assertThat(server.configMaps().inNamespace(area.namespace()).list().getItems()).isNotEmpty();
        assertThat(life.withGracePeriod(0).delete()).isNotEmpty();
        assertThat(files.delete()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("whatIsNotGranted")
    void everythingElseIsRefused(Consumer<KubernetesClient> attempt) {
        assertForbidden(() -> attempt.accept(server), "is forbidden");
    }

    static Stream<Named<Consumer<KubernetesClient>>> whatIsNotGranted() {
        var sandboxes = area.namespace();
        var own = area.serverNamespace();
        return Stream.of(
                named("read secrets", api -> api.secrets().inNamespace(sandboxes).list()),
                named("read its own secrets", api -> api.secrets().inNamespace(own).list()),
                named("read all secrets", api -> api.secrets().inAnyNamespace().list()),
                named("make a secret", api -> api.resource(new SecretBuilder().withNewMetadata().withName("x")
                        .withNamespace(sandboxes).endMetadata().build()).create()),
                named("run a pod beside itself", api -> api.resource(pod(own, "x", Map.of(), Map.of())).create()),
                named("run a pod elsewhere", api -> api.resource(pod("default", "x", Map.of(), Map.of()))
                        .dryRun().create()),
                named("see all pods", api -> api.pods().inAnyNamespace().list()),
                named("see its own pods", api -> api.pods().inNamespace(own).list()),
                named("remove many pods at once", api -> api.pods().inNamespace(sandboxes).withLabel("a").delete()),
                named("see the nodes", api -> api.nodes().list()),
                named("see the namespaces", api -> api.namespaces().list()),
                named("make a namespace", api -> api.resource(new NamespaceBuilder().withNewMetadata()
                        .withName("assay-never").endMetadata().build()).dryRun().create()),
                named("loosen Pod Security", api -> api.namespaces().withName(sandboxes).patch(
                        "{\"metadata\": {\"labels\": {\"pod-security.kubernetes.io/enforce\": \"privileged\"}}}")),
                named("raise the quota", api -> api.resourceQuotas().inNamespace(sandboxes).withName("sandboxes")
                        .patch("{\"spec\": {\"hard\": {\"pods\": \"1000\"}}}")),
                named("remove the limits", api -> api.limitRanges().inNamespace(sandboxes).withName("sandboxes")
                        .patch("{\"spec\": {\"limits\": []}}")),
                named("open the network", api -> api.network().v1().networkPolicies().inNamespace(sandboxes)
                        .withName("nobody").patch("{\"spec\": {\"policyTypes\": []}}")),
                named("widen its role", api -> api.rbac().roles().inNamespace(sandboxes).withName("assay")
                        .patch("{\"rules\": []}")),
                named("make a role", api -> api.resource(new RoleBuilder().withNewMetadata().withName("x")
                        .withNamespace(sandboxes).endMetadata().build()).create()),
                named("bind itself to a stronger role", api -> api.resource(new RoleBindingBuilder().withNewMetadata()
                        .withName("x").withNamespace(sandboxes).endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "admin")
                        .addNewSubject(null, "ServiceAccount", "assay", own).build()).create()),
                named("ask for another account's token", api -> api.serviceAccounts().inNamespace(sandboxes)
                        .withName("default").tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())),
                named("change a ConfigMap", api -> api.configMaps().inNamespace(sandboxes).withName("kube-root-ca.crt")
                        .patch("{\"data\": {\"a\": \"b\"}}")));
    }

    private static Pod running(String name) {
        var share = Map.of("cpu", new Quantity("20m"), "memory", new Quantity("32Mi"),
                "ephemeral-storage", new Quantity("16Mi"));
        return new PodBuilder(pod(area.namespace(), name, Map.of(), Map.of())).editSpec()
                .withNodeSelector(Map.of()).withTerminationGracePeriodSeconds(0L)
                .editFirstContainer().withImagePullPolicy("IfNotPresent")
                    .withCommand("sh", "-c", "echo alive; sleep 600")
                    .editResources().withRequests(share).withLimits(share).endResources()
                .endContainer().endSpec().build();
    }

    private static boolean isRunning(Pod pod) {
        return pod != null && pod.getStatus() != null && "Running".equals(pod.getStatus().getPhase());
    }
}
