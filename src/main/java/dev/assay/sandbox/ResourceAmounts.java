package dev.assay.sandbox;

import java.util.Optional;

/**
 * Amounts of what sandboxes use: a demand, or a capacity.
 *
 * @param pods        how many sandboxes
 * @param cpuMillis   thousandths of a processor
 * @param memoryBytes bytes of memory
 * @param diskBytes   bytes of disk
 */
public record ResourceAmounts(long pods, long cpuMillis, long memoryBytes, long diskBytes) {

    public static final ResourceAmounts NONE = new ResourceAmounts(0, 0, 0, 0);
    public static final ResourceAmounts UNLIMITED =
            new ResourceAmounts(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    public ResourceAmounts plus(ResourceAmounts other) {
        return new ResourceAmounts(sum(pods, other.pods), sum(cpuMillis, other.cpuMillis),
                sum(memoryBytes, other.memoryBytes), sum(diskBytes, other.diskBytes));
    }

    /** What this demand exceeds of a capacity, by the name that Kubernetes gives it; empty if it fits. */
    public Optional<String> exceeds(ResourceAmounts capacity) {
        if (pods > capacity.pods) {
            return Optional.of("pods");
        }
        if (cpuMillis > capacity.cpuMillis) {
            return Optional.of("cpu");
        }
        if (memoryBytes > capacity.memoryBytes) {
            return Optional.of("memory");
        }
        return diskBytes > capacity.diskBytes ? Optional.of("ephemeral-storage") : Optional.empty();
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
