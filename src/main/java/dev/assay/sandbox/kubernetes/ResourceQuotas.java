package dev.assay.sandbox.kubernetes;

import dev.assay.sandbox.ResourceAmounts;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import java.util.Collection;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What the quotas of a namespace allow all its pods together. Pure. */
final class ResourceQuotas {

    /** Every sandbox has a deadline of its own and asks for resources; other scopes are not about sandboxes. */
    private static final Set<String> SCOPES_OF_SANDBOXES = Set.of("Terminating", "NotBestEffort");

    private ResourceQuotas() {
    }

    /** The least that any quota allows; what none speaks of is unlimited. */
    static ResourceAmounts capacity(Collection<ResourceQuota> quotas) {
        return new ResourceAmounts(
                least(quotas, PodBlueprint::bytes, "pods", "count/pods"),
                least(quotas, PodBlueprint::millis, "cpu", "requests.cpu", "limits.cpu"),
                least(quotas, PodBlueprint::bytes, "memory", "requests.memory", "limits.memory"),
                least(quotas, PodBlueprint::bytes,
                        "ephemeral-storage", "requests.ephemeral-storage", "limits.ephemeral-storage"));
    }

    private static long least(Collection<ResourceQuota> quotas, ToLongFunction<Quantity> amount, String... names) {
        return quotas.stream()
                .map(ResourceQuota::getSpec)
                .filter(spec -> spec != null && spec.getHard() != null
                        && SCOPES_OF_SANDBOXES.containsAll(spec.getScopes()) && spec.getScopeSelector() == null)
                .flatMap(spec -> Stream.of(names).filter(spec.getHard()::containsKey).map(spec.getHard()::get))
                .mapToLong(amount).min().orElse(Long.MAX_VALUE);
    }
}
