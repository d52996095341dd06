package dev.assay.sandbox.kubernetes.areas.pods;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.platform.Json;
import dev.assay.testing.cluster.Manifests;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every pod that Assay makes is within Pod Security "restricted"; and the check that says so can fail. */
class PodSecurityTest {

    private static final long SEED = 20_261_122;
    private static final int PODS = 500;

    /** A debugging container, as one could be added to a running sandbox; within the profile. */
    private static final Mutation DEBUGGER = new Mutation("/spec/ephemeralContainers/-", """
            {"name": "debugger", "image": "java:local", "securityContext": {"allowPrivilegeEscalation": false,
            "capabilities": {"drop": ["ALL"]}}}""");

    @Test
    void noGeneratedPodBreaksAControl() {
        // When
        var broken = RandomSandboxes.several(SEED, PODS)
                .flatMap(drawn -> PodSecurity.violations(drawn.json()).stream()
                        .map(violation -> violation + " of " + drawn.spec()))
                .toList();

        // Then
        assertThat(broken).isEmpty();
    }

    @Test
    void noPodOfTheServerBreaksAControl() throws Exception {
        for (var deployment : Manifests.deployed(Deployment.class)) {
            var pod = Json.mapper().readTree(Serialization.asJson(deployment.getSpec().getTemplate()));
            assertThat(PodSecurity.violations(pod)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/kubernetes/restricted-broken.psv", delimiter = '|', quoteCharacter = '\0')
    void oneWrongFieldIsCaught(String pointer, String value, String controls) {
        // Given
        var pod = debugged();

        // When
        var broken = PodSecurity.violations(new Mutation(pointer, value).of(pod));

        // Then
        assertThat(PodSecurity.violations(pod)).isEmpty();
        assertThat(broken.stream().map(violation -> violation.control().toString()).distinct())
                .containsExactlyInAnyOrderElementsOf(split(controls));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/kubernetes/restricted-kept.psv", delimiter = '|', quoteCharacter = '\0')
    void whatTheProfileAllowsPasses(String pointer, String value) {
        // Given
        var pod = debugged();

        // When
        var changed = new Mutation(pointer, value).of(pod);

        // Then
        assertThat(changed).isNotEqualTo(pod);
        assertThat(PodSecurity.violations(changed)).isEmpty();
    }

    @Test
    void everyControlIsBrokenByAWrongFieldOfTheTable() {
        // When
        var caught = Table.rows("restricted-broken.psv").stream()
                .flatMap(row -> PodSecurity.violations(new Mutation(row.get(0), emptyToNull(row.get(1))).of(debugged()))
                        .stream())
                .map(PodSecurity.Violation::control).collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(caught).containsExactly(Control.values());
    }

    private static String emptyToNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private static JsonNode debugged() {
        return DEBUGGER.of(RandomSandboxes.full(SEED).json());
    }

    private static Set<String> split(String controls) {
        return Arrays.stream(controls.split(",")).map(String::strip).collect(Collectors.toCollection(TreeSet::new));
    }
}
