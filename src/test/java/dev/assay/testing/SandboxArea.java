package dev.assay.testing;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The two areas of {@code k8s/} on the cluster that KUBECONFIG names, under names of their own: the very files, so that
 * what is tested is what is deployed. Closing removes them.
 */
public final class SandboxArea implements AutoCloseable {

    private static final Path FILES = Path.of("k8s");
    private static final List<String> APPLIED = List.of("namespaces.yaml", "rights.yaml", "limits.yaml", "network.yaml");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KubernetesClient admin = new KubernetesClientBuilder().build();
    private final String server = "assay-" + UUID.randomUUID().toString().substring(0, 8);
    private final String sandboxes = server + "-sandboxes";

    private SandboxArea() {
    }

    public static SandboxArea create() {
        var area = new SandboxArea();
        APPLIED.stream().map(FILES::resolve).filter(Files::exists).flatMap(area::read)
                .forEach(object -> area.admin.resource(object).create());
        area.admin.resourceQuotas().inNamespace(area.sandboxes).withName("sandboxes").waitUntilCondition(
                quota -> quota != null && quota.getStatus() != null && quota.getStatus().getHard() != null,
                LIMIT.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        return area;
    }

    private Stream<HasMetadata> read(Path file) {
        try {
            var text = Files.readString(file).replace("assay-sandboxes", sandboxes)
                    .replaceAll("(?m)^(\\s*(?:namespace|kubernetes.io/metadata.name):) assay$", "$1 " + server)
                    .replaceAll("(?m)^(kind: Namespace\\nmetadata:\\n  name:) assay$", "$1 " + server);
            return admin.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).items().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where the sandboxes are. */
    public String namespace() {
        return sandboxes;
    }

    /** May do everything. */
    public KubernetesClient admin() {
        return admin;
    }

    /** Acts as the server does: as its account, with the rights that {@code k8s/} gives it. */
    public Config serverConfig() {
        return new ConfigBuilder(admin.getConfiguration())
                .withClientCertData(null).withClientCertFile(null).withClientKeyData(null).withClientKeyFile(null)
                .withUsername(null).withPassword(null).withAutoOAuthToken(null)
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

    /** Replaces what the quota allows; an empty one allows everything. */
    public void setQuota(Map<String, String> hard) {
        var amounts = new HashMap<String, Quantity>();
        hard.forEach((name, amount) -> amounts.put(name, new Quantity(amount)));
        admin.resourceQuotas().inNamespace(sandboxes).withName("sandboxes").edit(quota -> with(quota, amounts));
    }

    private static ResourceQuota with(ResourceQuota quota, Map<String, Quantity> hard) {
        return new ResourceQuotaBuilder(quota).editSpec().withHard(hard).endSpec().build();
    }

    @Override
    public void close() {
        Stream.of(sandboxes, server).forEach(name -> admin.resource(
                new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build()).delete());
        admin.close();
    }
}
