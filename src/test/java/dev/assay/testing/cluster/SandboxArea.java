package dev.assay.testing.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The two areas of {@code k8s/} on the cluster that KUBECONFIG names, under names of their own: the very files, so that
 * what is tested is what is deployed. Closing removes them, and so does the end of a run that was broken off.
 */
public final class SandboxArea implements AutoCloseable {

    private static final int CONFLICT = 409;
    private static final int TRIES = 20;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KubernetesClient admin = new KubernetesClientBuilder().build();
    private final String server = "assay-" + UUID.randomUUID().toString().substring(0, 8);
    private final String sandboxes = server + "-sandboxes";
    private final Thread interrupted = new Thread(this::remove);

    private SandboxArea() {
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /** Makes the areas, and waits until the cluster holds their quota and grants their rights. */
    public static SandboxArea create() {
        var area = new SandboxArea();
        try {
            Manifests.areas().stream().map(Manifests::text).flatMap(area::renamed)
                    .forEach(object -> area.admin.resource(object).forceConflicts().serverSideApply());
            await().atMost(LIMIT).until(area::holdsItsQuota);
            await().atMost(LIMIT).until(area::grantsItsRights);
            return area;
        } catch (RuntimeException failed) {
            area.close();
            throw failed;
        }
    }

    private Stream<HasMetadata> renamed(String manifest) {
        return Manifests.parse(manifest.replace("assay-sandboxes", sandboxes)
                .replaceAll("(?m)^(\\s*namespace:) assay$", "$1 " + server)
                .replaceAll("(?m)^(kind: Namespace\\nmetadata:\\n  name:) assay$", "$1 " + server)).stream();
    }

    private boolean holdsItsQuota() {
        var quota = admin.resourceQuotas().inNamespace(sandboxes).withName("sandboxes").get();
        return quota.getStatus() != null && quota.getSpec().getHard().equals(quota.getStatus().getHard());
    }

    private boolean grantsItsRights() {
        var question = new SubjectAccessReviewBuilder().withNewSpec().withUser(account())
                .withNewResourceAttributes().withNamespace(sandboxes).withVerb("create").withResource("pods")
                .endResourceAttributes().endSpec().build();
        return admin.authorization().v1().subjectAccessReview().create(question).getStatus().getAllowed();
    }

    /** The server's account, as Kubernetes names it. */
    public String account() {
        return "system:serviceaccount:" + server + ":assay";
    }

    /** Where the sandboxes are. */
    public String namespace() {
        return sandboxes;
    }

    /** Where the server is. */
    public String serverNamespace() {
        return server;
    }

    /** May do everything. */
    public KubernetesClient admin() {
        return admin;
    }

    /**
     * Acts as the server does: as its account, with the rights that {@code k8s/} gives it. Made from nothing, because
     * the client fills what is absent in a copy from KUBECONFIG again, and the certificate of its owner may do all.
     */
    public Config serverConfig() {
        var cluster = admin.getConfiguration();
        return new ConfigBuilder(Config.empty()).withAutoConfigure(false)
                .withMasterUrl(cluster.getMasterUrl()).withTrustCerts(cluster.isTrustCerts())
                .withCaCertData(cluster.getCaCertData()).withCaCertFile(cluster.getCaCertFile())
                .withOauthToken(token()).withNamespace(sandboxes).build();
    }

    private String token() {
        return admin.serviceAccounts().inNamespace(server).withName("assay")
                .tokenRequest(new TokenRequestBuilder().withNewSpec().withExpirationSeconds(7200L).endSpec().build())
                .getStatus().getToken();
    }

    /** The settings of a server that uses this area. */
    public Map<String, String> serverEnvironment() {
        var cluster = admin.getConfiguration();
        var text = """
                apiVersion: v1
                kind: Config
                current-context: server
                clusters: [{name: cluster, cluster: {server: "%s", certificate-authority-data: "%s"}}]
                users: [{name: server, user: {token: "%s"}}]
                contexts: [{name: server, context: {cluster: cluster, user: server, namespace: "%s"}}]
                """.formatted(cluster.getMasterUrl(), cluster.getCaCertData(), token(), sandboxes);
        try {
            var file = Path.of("target", server + ".kubeconfig").toAbsolutePath();
            Files.writeString(file, text);
            return Map.of("ASSAY_SANDBOX_KIND", "kubernetes", "ASSAY_SANDBOX_KUBERNETES_KUBECONFIG", file.toString(),
                    "ASSAY_SANDBOX_KUBERNETES_NAMESPACE", sandboxes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Replaces what the quota allows; an empty one allows everything. The cluster writes to a quota all the time. */
    public void setQuota(Map<String, String> hard) {
        var amounts = new HashMap<String, Quantity>();
        hard.forEach((name, amount) -> amounts.put(name, new Quantity(amount)));
        for (var tries = 1; ; tries++) {
            try {
                admin.resourceQuotas().inNamespace(sandboxes).withName("sandboxes").edit(quota -> with(quota, amounts));
                return;
            } catch (KubernetesClientException raced) {
                if (raced.getCode() != CONFLICT || tries == TRIES) {
                    throw raced;
                }
            }
        }
    }

    private static ResourceQuota with(ResourceQuota quota, Map<String, Quantity> hard) {
        return new ResourceQuotaBuilder(quota).editSpec().withHard(hard).endSpec().build();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        remove();
    }

    private void remove() {
        Stream.of(sandboxes, server).forEach(name -> admin.namespaces().withName(name).delete());
        admin.close();
    }
}
