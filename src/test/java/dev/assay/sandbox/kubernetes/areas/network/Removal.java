package dev.assay.sandbox.kubernetes.areas.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.platform.Json;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Policies of which one thing was taken away.
 *
 * @param what for people
 * @param left the policies without it
 */
record Removal(String what, NetworkPolicies left) {

    /** Each policy, rule, peer, port, exception, direction and label of a selector, one at a time. */
    static Stream<Removal> each(List<NetworkPolicy> policies) {
        return IntStream.range(0, policies.size()).boxed().flatMap(index -> {
            var policy = policies.get(index);
            var name = policy.getMetadata().getNamespace() + "/" + policy.getMetadata().getName();
            return Stream.concat(
                    Stream.of(new Removal(name, replaced(policies, index, List.of()))),
                    pointers(json(policy).path("spec"), "/spec").map(pointer -> new Removal(name + pointer,
                            replaced(policies, index, List.of(without(policy, pointer))))));
        });
    }

    private static NetworkPolicies replaced(List<NetworkPolicy> policies, int index, List<NetworkPolicy> by) {
        var left = new ArrayList<>(policies);
        left.remove(index);
        left.addAll(by);
        return new NetworkPolicies(left);
    }

    /** A policy with rules has their directions even where it does not name them: without the names it is the same. */
    private static Stream<String> pointers(JsonNode node, String at) {
        if (node.isArray()) {
            return IntStream.range(0, node.size()).boxed().flatMap(index ->
                    Stream.concat(Stream.of(at + "/" + index), pointers(node.get(index), at + "/" + index)));
        }
        var implied = node.has("ingress") || node.has("egress");
        return node.properties().stream()
                .filter(field -> !(implied && field.getKey().equals("policyTypes")))
                .flatMap(field -> {
                    var pointer = at + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
                    var label = at.endsWith("/matchLabels") ? Stream.of(pointer) : Stream.<String>empty();
                    return Stream.concat(label, pointers(field.getValue(), pointer));
                });
    }

    private static NetworkPolicy without(NetworkPolicy policy, String pointer) {
        var copy = json(policy);
        var slash = pointer.lastIndexOf('/');
        var last = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        switch (copy.at(pointer.substring(0, slash))) {
            case ArrayNode list -> list.remove(Integer.parseInt(last));
            case ObjectNode object -> object.remove(last);
            default -> throw new IllegalArgumentException(pointer);
        }
        return Serialization.unmarshal(copy.toString(), NetworkPolicy.class);
    }

    private static JsonNode json(NetworkPolicy policy) {
        try {
            return Json.mapper().readTree(Serialization.asJson(policy));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return what;
    }
}
