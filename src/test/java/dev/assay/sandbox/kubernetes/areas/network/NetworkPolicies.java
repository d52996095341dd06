package dev.assay.sandbox.kubernetes.areas.network;

import dev.assay.sandbox.kubernetes.areas.network.Endpoint.Place;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who reaches whom under policies of networking.k8s.io/v1, as that interface defines it: a pod that no policy selects
 * for a direction is open in it; one that is selected is closed but for the union of all rules; a connection needs both
 * ends. Where the interface leaves a choice, the answer is the wider one: an address block matches a pod's address too.
 */
record NetworkPolicies(List<NetworkPolicy> policies) {

    boolean allow(Endpoint from, Endpoint to, String protocol, int port) {
        return leaves(from, to, protocol, port) && enters(from, to, protocol, port);
    }

    private boolean leaves(Endpoint from, Endpoint to, String protocol, int port) {
        var closing = selecting(from, "Egress");
        return closing.isEmpty() || closing.stream().anyMatch(policy -> policy.getSpec().getEgress().stream()
                .anyMatch(rule -> covers(rule.getPorts(), protocol, port) && names(rule.getTo(), to, policy)));
    }

    private boolean enters(Endpoint from, Endpoint to, String protocol, int port) {
        var closing = selecting(to, "Ingress");
        return closing.isEmpty() || closing.stream().anyMatch(policy -> policy.getSpec().getIngress().stream()
                .anyMatch(rule -> covers(rule.getPorts(), protocol, port) && names(rule.getFrom(), from, policy)));
    }

    private List<NetworkPolicy> selecting(Endpoint endpoint, String direction) {
        return policies.stream()
                .filter(policy -> directions(policy).contains(direction))
                .filter(policy -> endpoint.pod()
                        .filter(pod -> pod.namespace().equals(policy.getMetadata().getNamespace()))
                        .filter(pod -> matches(policy.getSpec().getPodSelector(), pod.labels())).isPresent())
                .toList();
    }

    private static List<String> directions(NetworkPolicy policy) {
        var named = policy.getSpec().getPolicyTypes();
        if (!named.isEmpty()) {
            return named;
        }
        return policy.getSpec().getEgress().isEmpty() ? List.of("Ingress") : List.of("Ingress", "Egress");
    }

    private static boolean covers(List<NetworkPolicyPort> ports, String protocol, int port) {
        return ports.isEmpty() || ports.stream().anyMatch(each -> {
            if (!Optional.ofNullable(each.getProtocol()).orElse("TCP").equals(protocol)) {
                return false;
            }
            if (each.getPort() == null) {
                return true;
            }
            if (each.getPort().getIntVal() == null) {
                throw new IllegalArgumentException("a port by name depends on the pod: " + each.getPort().getStrVal());
            }
            var last = Optional.ofNullable(each.getEndPort()).orElse(each.getPort().getIntVal());
            return port >= each.getPort().getIntVal() && port <= last;
        });
    }

    private static boolean names(List<NetworkPolicyPeer> peers, Endpoint other, NetworkPolicy policy) {
        return peers.isEmpty() || peers.stream().anyMatch(peer -> peer.getIpBlock() == null
                ? other.pod().filter(pod -> matches(peer, pod, policy)).isPresent()
                : other.addresses().stream().anyMatch(address -> AddressBlock.of(peer.getIpBlock().getCidr())
                        .contains(address) && peer.getIpBlock().getExcept().stream()
                        .noneMatch(except -> AddressBlock.of(except).contains(address))));
    }

    private static boolean matches(NetworkPolicyPeer peer, Place pod, NetworkPolicy policy) {
        var namespace = peer.getNamespaceSelector() == null
                ? pod.namespace().equals(policy.getMetadata().getNamespace())
                : matches(peer.getNamespaceSelector(), pod.namespaceLabels());
        return namespace && (peer.getPodSelector() == null || matches(peer.getPodSelector(), pod.labels()));
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        var wanted = Optional.ofNullable(selector.getMatchLabels()).orElse(Map.of());
        return labels.entrySet().containsAll(wanted.entrySet())
                && Stream.ofNullable(selector.getMatchExpressions()).flatMap(List::stream)
                        .allMatch(expression -> matches(expression, labels.get(expression.getKey())));
    }

    private static boolean matches(LabelSelectorRequirement expression, String value) {
        return switch (expression.getOperator()) {
            case "In" -> value != null && expression.getValues().contains(value);
            case "NotIn" -> value == null || !expression.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalArgumentException(expression.getOperator());
        };
    }
}
