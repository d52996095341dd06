package dev.assay.sandbox.kubernetes.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Things tried on a cluster. */
final class Attempts {

    private Attempts() {
    }

    /** Holds that the cluster answers 403, for a reason that says so. */
    static void assertForbidden(ThrowingCallable attempt, String reason) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(KubernetesClientException.class,
                refused -> assertThat(refused.getCode()).isEqualTo(403)).hasMessageContaining(reason);
    }

    /** A pod that no node runs, and that takes this much of the quota. */
    static Pod pod(String namespace, String name, Map<String, String> requests, Map<String, String> limits) {
        return new PodBuilder()
                .withMetadata(new ObjectMetaBuilder().withNamespace(namespace).withName(name).build())
                .withNewSpec()
                    .withAutomountServiceAccountToken(false)
                    .addToNodeSelector("assay.dev/none", "such")
                    .addNewContainer().withName("a").withImage("java:local")
                        .withResources(new ResourceRequirementsBuilder()
                                .withRequests(quantities(requests)).withLimits(quantities(limits)).build())
                    .endContainer()
                .endSpec()
                .build();
    }

    private static Map<String, Quantity> quantities(Map<String, String> amounts) {
        return amounts.entrySet().stream().collect(Collectors.toMap(
                Map.Entry::getKey, amount -> new Quantity(amount.getValue())));
    }
}
