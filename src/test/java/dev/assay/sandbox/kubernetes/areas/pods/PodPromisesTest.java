package dev.assay.sandbox.kubernetes.areas.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every pod beyond Pod Security, whatever a project type or a setting says. */
class PodPromisesTest {

    private static final int PODS = 500;
    private static final long FIRST_UID = 1_000_000_000L;
    private static final Map<String, String> OF_THE_NODE =
            Map.of("HOSTNAME", "node-1", "KUBERNETES_SERVICE_HOST", "10.0.0.1", "X", "1");

    private static List<RandomSandboxes.Drawn> drawn;

    @BeforeAll
    static void draw() {
        drawn = RandomSandboxes.several(7, PODS).toList();
    }

    @Test
    void noContainerMayUseMoreThanItAsksFor() {
        assertThat(drawn).flatExtracting(each -> containers(each.pod())).allSatisfy(container -> {
            var resources = container.getResources();
            assertThat(resources.getLimits()).containsOnlyKeys("cpu", "memory", "ephemeral-storage");
            assertThat(resources.getRequests()).isEqualTo(resources.getLimits());
        });
        assertThat(drawn).flatExtracting(each -> each.pod().getSpec().getVolumes())
                .filteredOn(volume -> volume.getEmptyDir() != null)
                .allSatisfy(volume -> assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
    }

    @Test
    void everyPodEndsByItselfAndIsNeverRestarted() {
        assertThat(drawn).extracting(each -> each.pod().getSpec()).allSatisfy(spec -> {
            assertThat(spec.getActiveDeadlineSeconds()).isPositive().isLessThan(6 * 3600);
            assertThat(spec.getRestartPolicy()).isEqualTo("Never");
            assertThat(spec.getTerminationGracePeriodSeconds()).isZero();
        });
    }

    @Test
    void noPodHoldsACredentialOrTheAddressOfAnything() {
        assertThat(drawn).extracting(each -> each.pod().getSpec()).allSatisfy(spec -> {
            assertThat(spec.getAutomountServiceAccountToken()).isFalse();
            assertThat(spec.getServiceAccountName()).isNull();
            assertThat(spec.getImagePullSecrets()).isEmpty();
            assertThat(spec.getEnableServiceLinks()).isFalse();
            assertThat(spec.getDnsConfig().getNameservers()).containsExactly("127.0.0.1");
            assertThat(spec.getVolumes()).allSatisfy(volume -> assertThat(
                    Stream.of(volume.getEmptyDir(), volume.getConfigMap()).filter(each -> each != null)).hasSize(1));
        });
    }

    @Test
    void theEnvironmentHoldsFixedNamesOnly() {
        assertThat(drawn).flatExtracting(each -> containers(each.pod())).allSatisfy(container -> {
            assertThat(container.getEnvFrom()).isEmpty();
            assertThat(container.getEnv()).allSatisfy(variable -> assertThat(variable.getValueFrom()).isNull());
            assertThat(Set.of("HOME", "TMPDIR", "LANG", "PORT", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy",
                    "https_proxy", "NO_PROXY")).containsAll(container.getEnv().stream().map(EnvVar::getName).toList());
        });
    }

    @Test
    void theProxyIsForInstallAndBuildOnlyAndIsTakenAsItIs() {
        assertThat(drawn).allSatisfy(each -> assertThat(containers(each.pod())).allSatisfy(container -> {
            var proxy = ContainerArguments.environment(container, OF_THE_NODE).get("https_proxy");
            var stage = Set.of("install", "build").contains(container.getName());
            assertThat(proxy).isEqualTo(stage ? each.settings().packageProxy().orElse(null) : null);
        }));
    }

    @Test
    void noContainerCanWriteItsImageOrHasACapability() {
        assertThat(drawn).flatExtracting(each -> containers(each.pod())).allSatisfy(container -> {
            var context = container.getSecurityContext();
            assertThat(context.getReadOnlyRootFilesystem()).isTrue();
            assertThat(context.getAllowPrivilegeEscalation()).isFalse();
            assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(context.getCapabilities().getAdd()).isEmpty();
            assertThat(context.getRunAsUser()).isNull();
            assertThat(context.getRunAsGroup()).isNull();
        });
    }

    @Test
    void everyPodRunsAsAUserOfItsOwnBeyondThoseOfPeopleAndImages() {
        assertThat(drawn).extracting(each -> each.pod().getSpec().getSecurityContext()).allSatisfy(context -> {
            assertThat(context.getRunAsUser()).isGreaterThanOrEqualTo(FIRST_UID);
            assertThat(context.getRunAsGroup()).isGreaterThanOrEqualTo(FIRST_UID);
            assertThat(context.getFsGroup()).isGreaterThanOrEqualTo(FIRST_UID);
            assertThat(context.getSupplementalGroups()).isEmpty();
        });
        assertThat(drawn.stream().map(each -> each.pod().getSpec().getSecurityContext().getRunAsUser()).distinct())
                .hasSizeGreaterThan(PODS - 5);
    }

    @Test
    void everyPodSaysWhoseItIs() {
        assertThat(drawn).allSatisfy(each -> {
            var metadata = each.pod().getMetadata();
            var id = each.spec().id();
            assertThat(metadata.getName()).isEqualTo(id.name());
            assertThat(metadata.getNamespace()).isEqualTo("assay-sandboxes");
            assertThat(metadata.getOwnerReferences()).hasSize(1);
            assertThat(metadata.getLabels()).containsOnly(
                    Map.entry("app.kubernetes.io/managed-by", "assay"),
                    Map.entry("assay.dev/installation", each.settings().installation()),
                    Map.entry("assay.dev/trial", id.trial().toString()),
                    Map.entry("assay.dev/fence", Long.toString(id.fence())));
        });
    }

    @Test
    void everyCommandReachesItsStageAsItWasWritten() {
        assertThat(drawn).allSatisfy(each -> {
            var type = each.spec().type();
            assertThat(command(each.pod(), "install")).isEqualTo(type.install());
            assertThat(command(each.pod(), "build")).isEqualTo(type.build());
            assertThat(command(each.pod(), "project")).isEqualTo(type.start());
        });
        assertThat(drawn).extracting(each -> each.spec().type().start())
                .filteredOn(command -> command.contains("$(HOME)")).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "$(HOME) | /tmp/home", "$$(HOME) | $(HOME)", "$$$(HOME) | $/tmp/home", "$$ | $", "$$$ | $$", "$ | $",
        "$(NONE) | $(NONE)", "$$(X) | $(X)", "$(HOME | $(HOME", "$HOME | $HOME", "${HOME} | ${HOME}", "a$ b | a$ b",
        "$() | $()", "$(A$(HOME) | $(A$(HOME)"})
    void kubernetesPutsVariablesIntoCommandsByTheseRules(String written, String got) {
        assertThat(ContainerArguments.expand(written, Map.of("HOME", "/tmp/home"))).isEqualTo(got);
    }

    private static String command(Pod pod, String stage) {
        return containers(pod).stream().filter(container -> container.getName().equals(stage)).findFirst()
                .map(container -> ContainerArguments.of(container, OF_THE_NODE).getLast()).orElse(null);
    }

    private static List<Container> containers(Pod pod) {
        PodSpec spec = pod.getSpec();
        var containers = new ArrayList<>(spec.getInitContainers());
        containers.addAll(spec.getContainers());
        return containers;
    }
}
