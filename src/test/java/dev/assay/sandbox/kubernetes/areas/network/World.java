package dev.assay.sandbox.kubernetes.areas.network;

import dev.assay.sandbox.kubernetes.areas.network.Endpoint.Place;
import dev.assay.sandbox.kubernetes.areas.pods.RandomSandboxes;
import dev.assay.testing.cluster.Manifests;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.HashMap;
import java.util.Map;

/** Everyone who could want to talk to someone, by the names of the truth table. */
final class World {

    private static final Map<String, String> POSTGRESQL = Map.of("app.kubernetes.io/name", "postgresql");
    private static final Map<String, String> KAFKA = Map.of("app.kubernetes.io/name", "kafka");
    private static final Map<String, String> PROXY = Map.of("app.kubernetes.io/name", "package-proxy");
    private static final Map<String, String> DNS = Map.of("k8s-app", "kube-dns");
    private static final Map<String, String> UNLABELLED = Map.of();

    private final Map<String, Endpoint> endpoints = new HashMap<>();

    World() {
        var sandbox = RandomSandboxes.full(1).pod().getMetadata().getLabels();
        var server = Manifests.deployed(Deployment.class).getFirst().getSpec().getTemplate().getMetadata().getLabels();
        pod("sandbox", "assay-sandboxes", sandbox, "10.244.1.10");
        pod("other sandbox", "assay-sandboxes", sandbox, "10.244.2.11");
        pod("foreign pod", "assay-sandboxes", UNLABELLED, "10.244.2.12");
        pod("server", "assay", server, "10.244.1.20");
        pod("other server", "assay", server, "10.244.2.20");
        pod("server's neighbour", "assay", UNLABELLED, "10.244.1.21");
        pod("client", "clients", UNLABELLED, "10.244.1.30");
        pod("stranger", "default", UNLABELLED, "10.244.1.40");
        pod("database", "data", POSTGRESQL, "10.244.1.50");
        pod("broker", "data", KAFKA, "10.244.1.51");
        pod("other data", "data", UNLABELLED, "10.244.1.52");
        pod("look-alike database", "default", POSTGRESQL, "10.244.1.41");
        pod("look-alike broker", "default", KAFKA, "10.244.1.42");
        pod("package proxy", "packages", PROXY, "10.244.1.60");
        pod("proxy's neighbour", "packages", UNLABELLED, "10.244.1.61");
        pod("look-alike proxy", "default", PROXY, "10.244.1.43");
        pod("look-alike proxy in the area", "assay-sandboxes", PROXY, "10.244.1.13");
        pod("DNS", "kube-system", DNS, "10.244.1.70");
        pod("system pod", "kube-system", UNLABELLED, "10.244.1.71");
        pod("look-alike DNS", "default", DNS, "10.244.1.44");
        outside("API server", "10.96.0.1");
        outside("API server in 172", "172.20.0.1");
        outside("API server in 192", "192.168.0.1");
        outside("API server in IPv6", "fd12:3456::1");
        outside("node", "10.0.0.20");
        outside("cloud metadata", "169.254.169.254");
        outside("cloud metadata in IPv6", "fd00:ec2::254");
        outside("link-local in IPv6", "fe80::1");
        outside("internet", "93.184.215.14");
        outside("internet in IPv6", "2606:2800:21f::1");
    }

    /** @throws IllegalArgumentException if nobody has this name */
    Endpoint named(String name) {
        if (!endpoints.containsKey(name)) {
            throw new IllegalArgumentException("nobody is called " + name);
        }
        return endpoints.get(name);
    }

    private void pod(String name, String namespace, Map<String, String> labels, String address) {
        endpoints.put(name, Endpoint.pod(new Place(namespace, labelsOf(namespace), labels), address));
    }

    private void outside(String name, String address) {
        endpoints.put(name, Endpoint.outside(address));
    }

    /** The deployed ones for our namespaces; for the others, those that an operator gives by the files' comments. */
    private static Map<String, String> labelsOf(String namespace) {
        var labels = new HashMap<>(switch (namespace) {
            case "clients" -> Map.of("assay.dev/clients", "true");
            case "data" -> Map.of("assay.dev/data", "true");
            case "packages" -> Map.of("assay.dev/package-proxy", "true");
            default -> Map.<String, String>of();
        });
        Manifests.deployed(Namespace.class).stream().map(Namespace::getMetadata)
                .filter(each -> each.getName().equals(namespace)).forEach(each -> labels.putAll(each.getLabels()));
        labels.put("kubernetes.io/metadata.name", namespace);
        return labels;
    }
}
