package dev.assay.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.NoRoomException;
import dev.assay.sandbox.SandboxUnavailableException;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

    /** As Kubernetes 1.20.2 answered. */
    private static final String QUOTAS = """
            pods            | exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0
            count/pods      | exceeded quota: q, requested: count/pods=1, used: count/pods=0, limited: count/pods=0
            limits.memory   | exceeded quota: q, requested: limits.memory=64Mi, used: limits.memory=0, limited: \
            limits.memory=1Mi
            limits.memory   | exceeded quota: q, requested: limits.memory=64Mi,pods=1,requests.cpu=50m,\
            requests.ephemeral-storage=16Mi, used: limits.memory=0,pods=0,requests.cpu=0,requests.ephemeral-storage=0, \
            limited: limits.memory=1Mi,pods=0,requests.cpu=1m,requests.ephemeral-storage=1Mi
            limits.cpu      | exceeded quota: a, requested: limits.cpu=50m, used: limits.cpu=0, limited: limits.cpu=10m
            count/configmaps | exceeded quota: q, requested: count/configmaps=1, used: count/configmaps=1, limited: \
            count/configmaps=0
            """;

    @ParameterizedTest
    @CsvSource(textBlock = QUOTAS, delimiter = '|')
    void aQuotaThatIsFullIsNoRoomAndNamesWhatIsLacking(String resource, String words) {
        // Given
        var message = "pods \"trial-1\" is forbidden: " + words;

        // When
        var refusal = Refusal.of("A sandbox", answer(403, "Forbidden", message));

        // Then
        assertThat(refusal).hasMessage(message).isInstanceOfSatisfying(NoRoomException.class,
                full -> assertThat(full.resource()).isEqualTo(resource));
    }

    /** No place that frees would help. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | Forbidden     | pods "p" is forbidden: [maximum memory usage per Container is 32Mi, but limit is \
            64Mi, maximum cpu usage per Pod is 10m, but limit is 50m]
            403 | Forbidden     | pods is forbidden: User "system:serviceaccount:ns:default" cannot create resource \
            "pods" in API group "" in the namespace "ns"
            403 | Forbidden     | pods "p" is forbidden: failed quota: q: must specify limits.cpu,limits.memory
            403 | Forbidden     | pods "p" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true
            403 | Forbidden     | pods "p" is forbidden: unable to create new content in namespace ns because it is \
            being terminated
            409 | AlreadyExists | pods "p" already exists
            409 | Conflict      | Operation cannot be fulfilled on resourcequotas "q": the object has been modified; \
            please apply your changes to the latest version and try again
            404 | NotFound      | namespaces "ns" not found
            422 | Invalid       | ConfigMap "p" is invalid: []: Too long: must have at most 1048576 bytes
            500 | InternalError | exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0
            """)
    void anyOtherRefusalIsNoNewsOfThePlaceAndTellsTheClustersWords(int code, String reason, String message) {
        // Given
        var answer = answer(code, reason, message);

        // When
        var refusal = Refusal.of("A sandbox", answer);

        // Then
        assertThat(refusal).isExactlyInstanceOf(SandboxUnavailableException.class).hasCause(answer)
                .hasMessage("A sandbox was refused by the cluster: " + message);
    }

    @Test
    void aClusterThatCannotBeReachedIsToldWithTheReason() {
        // Given
        var refused = new KubernetesClientException(
                "An error has occurred.", new ConnectException("Connection refused"));

        // When
        var refusal = Refusal.of("A sandbox", refused);

        // Then
        assertThat(refusal).isExactlyInstanceOf(SandboxUnavailableException.class)
                .hasMessageContaining("An error has occurred.").hasMessageContaining("Connection refused");
    }

    private static KubernetesClientException answer(int code, String reason, String message) {
        return new KubernetesClientException(new StatusBuilder().withStatus("Failure").withCode(code)
                .withReason(reason).withMessage(message).build());
    }
}
