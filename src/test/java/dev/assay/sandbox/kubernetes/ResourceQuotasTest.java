package dev.assay.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.assay.sandbox.ResourceAmounts;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ScopeSelector;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceQuotasTest {

    private static final long ANY = Long.MAX_VALUE;
    private static final long MI = 1024 * 1024;

    static Stream<Arguments> quotas() {
        return Stream.of(
                row("there is none", amounts(ANY, ANY, ANY, ANY)),
                row("pods", amounts(8, ANY, ANY, ANY), quota("pods=8")),
                row("objects counted", amounts(7, ANY, ANY, ANY), quota("count/pods=7")),
                row("both, the less", amounts(5, ANY, ANY, ANY), quota("pods=8 count/pods=5")),
                row("pods in thousands", amounts(2000, ANY, ANY, ANY), quota("pods=2k")),
                row("none at all", amounts(0, 0, 0, 0), quota("pods=0 cpu=0 memory=0 ephemeral-storage=0")),
                row("millicpu", amounts(ANY, 1500, ANY, ANY), quota("limits.cpu=1500m")),
                row("whole cpu", amounts(ANY, 4000, ANY, ANY), quota("requests.cpu=4")),
                row("half a cpu", amounts(ANY, 500, ANY, ANY), quota("cpu=0.5")),
                row("requests and limits, the less", amounts(ANY, 2000, 512 * MI, ANY),
                        quota("requests.cpu=4 limits.cpu=2 requests.memory=512Mi limits.memory=1Gi")),
                row("binary and decimal bytes", amounts(ANY, ANY, 1_000_000_000L, 2048 * MI),
                        quota("memory=1G requests.memory=1Gi requests.ephemeral-storage=2Gi")),
                row("bytes with an exponent", amounts(ANY, ANY, 128_000_000L, ANY), quota("limits.memory=128e6")),
                row("disk by its limit", amounts(ANY, ANY, ANY, 20 * 1024 * MI),
                        quota("limits.ephemeral-storage=20Gi ephemeral-storage=30Gi")),
                row("several quotas, the least of each", amounts(6, 2000, 1024 * MI, ANY),
                        quota("pods=6 limits.cpu=8"), quota("pods=10 limits.cpu=2"), quota("limits.memory=1Gi")),
                row("scopes that sandboxes are in", amounts(3, ANY, ANY, ANY),
                        quota("pods=3", "Terminating", "NotBestEffort"), quota("pods=4", "Terminating")),
                row("scopes that they are not in", amounts(9, ANY, ANY, ANY), quota("pods=1", "NotTerminating"),
                        quota("pods=2", "BestEffort"), quota("pods=3", "Terminating", "BestEffort"), quota("pods=9")),
                row("of one priority class", amounts(9, ANY, ANY, ANY), selecting("pods=1"), quota("pods=9")),
                row("of other things", amounts(ANY, ANY, ANY, ANY),
                        quota("count/configmaps=3 services=0 requests.storage=1Gi requests.nvidia.com/gpu=1")),
                row("without a word", amounts(ANY, ANY, ANY, ANY), new ResourceQuota(),
                        new ResourceQuotaBuilder().withNewSpec().endSpec().build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quotas")
    void aPlaceIsWhatEveryQuotaAllowsAndUnlimitedWhereNoneSpeaks(String name, List<ResourceQuota> quotas,
                                                                 ResourceAmounts expected) {
        // When
        var capacity = ResourceQuotas.capacity(quotas);

        // Then
        assertThat(capacity).as(name).isEqualTo(expected);
    }

    private static Arguments row(String name, ResourceAmounts expected, ResourceQuota... quotas) {
        return arguments(name, List.of(quotas), expected);
    }

    private static ResourceAmounts amounts(long pods, long millis, long memory, long disk) {
        return new ResourceAmounts(pods, millis, memory, disk);
    }

    private static ResourceQuota quota(String hard, String... scopes) {
        return new ResourceQuotaBuilder().withNewSpec().withHard(hard(hard)).withScopes(scopes).endSpec().build();
    }

    private static ResourceQuota selecting(String hard) {
        return new ResourceQuotaBuilder().withNewSpec().withHard(hard(hard))
                .withScopeSelector(new ScopeSelector()).endSpec().build();
    }

    private static Map<String, Quantity> hard(String hard) {
        return Stream.of(hard.split(" ")).map(each -> each.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> new Quantity(pair[1])));
    }
}
