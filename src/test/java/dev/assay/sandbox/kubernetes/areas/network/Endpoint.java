package dev.assay.sandbox.kubernetes.areas.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One end of a connection.
 *
 * @param pod       what it is as a pod; nothing for what is outside the cluster's pods
 * @param addresses numeric, of version 4 or 6
 */
record Endpoint(Optional<Place> pod, List<String> addresses) {

    /** Where a pod is, and by which labels it is chosen. */
    record Place(String namespace, Map<String, String> namespaceLabels, Map<String, String> labels) {
    }

    static Endpoint pod(Place place, String address) {
        return new Endpoint(Optional.of(place), List.of(address));
    }

    static Endpoint outside(String... addresses) {
        return new Endpoint(Optional.empty(), List.of(addresses));
    }
}
