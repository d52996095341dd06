package dev.assay.sandbox.kubernetes.areas;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * To do one thing with one kind of object.
 *
 * @param namespace nothing for the cluster as a whole, and for all namespaces
 * @param group     nothing for the core
 * @param resource  with its sub-resource, such as {@code pods/log}
 */
record Right(String namespace, String group, String resource, String verb) {

    private static final Set<String> VERBS =
            Set.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "*");

    /** What discovery does not tell: verbs that guard a grant, an impersonation or a signature; everything at once. */
    private static final List<List<String>> BEYOND_DISCOVERY = List.of(
            List.of("", "users", "impersonate"), List.of("", "groups", "impersonate"),
            List.of("", "serviceaccounts", "impersonate"),
            List.of("authentication.k8s.io", "userextras", "impersonate"),
            List.of("rbac.authorization.k8s.io", "roles", "escalate"),
            List.of("rbac.authorization.k8s.io", "roles", "bind"),
            List.of("rbac.authorization.k8s.io", "clusterroles", "escalate"),
            List.of("rbac.authorization.k8s.io", "clusterroles", "bind"),
            List.of("policy", "podsecuritypolicies", "use"),
            List.of("certificates.k8s.io", "signers", "approve"), List.of("certificates.k8s.io", "signers", "sign"),
            List.of("", "nodes/proxy", "get"), List.of("", "nodes/proxy", "create"),
            List.of("", "*", "get"), List.of("*", "*", "*"));

    /** Every right that a cluster could give in some namespaces. */
    static List<Right> all(KubernetesClient cluster, List<String> namespaces) {
        var groups = cluster.getApiGroups().getGroups().stream()
                .flatMap(group -> group.getVersions().stream()).map(version -> version.getGroupVersion());
        var discovered = Stream.concat(Stream.of("v1"), groups).flatMap(version ->
                cluster.getApiResources(version).getResources().stream().flatMap(each -> verbs(each)
                        .map(verb -> List.of(group(version, each), each.getName(), verb))));
        return Stream.concat(discovered, BEYOND_DISCOVERY.stream()).distinct()
                .flatMap(each -> namespaces.stream()
                        .map(namespace -> new Right(namespace, each.get(0), each.get(1), each.get(2))))
                .toList();
    }

    /** What a role gives in a namespace. */
    static Set<Right> of(Role role, String namespace) {
        return role.getRules().stream().flatMap(rule -> rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream().flatMap(resource -> rule.getVerbs().stream()
                        .map(verb -> new Right(namespace, group, resource, verb)))))
                .collect(Collectors.toSet());
    }

    private static Stream<String> verbs(APIResource resource) {
        var verbs = new TreeSet<>(VERBS);
        verbs.addAll(resource.getVerbs());
        return verbs.stream();
    }

    private static String group(String version, APIResource resource) {
        if (resource.getGroup() != null && !resource.getGroup().isEmpty()) {
            return resource.getGroup();
        }
        return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    }

    /** As a question to the cluster. */
    ResourceAttributes attributes() {
        var slash = resource.indexOf('/');
        return new ResourceAttributesBuilder().withNamespace(namespace).withGroup(group).withVerb(verb)
                .withResource(slash < 0 ? resource : resource.substring(0, slash))
                .withSubresource(slash < 0 ? null : resource.substring(slash + 1)).build();
    }
}
