package dev.assay.sandbox.kubernetes.areas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.assay.catalog.ProjectType;
import dev.assay.platform.Json;
import dev.assay.testing.cluster.Manifests;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeItem;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the files of {@code k8s/} say. */
class ManifestsTest {

    private static final Set<String> NAMESPACED = Set.of("assay", "assay-sandboxes");
    private static final Pattern SETTING = Pattern.compile("\\bASSAY_[A-Z_]+");

    @Test
    void everyFileIsDeployedAndBeginsWithWhatItPromises() {
        // Given
        var deployed = new ArrayList<>(Manifests.deployed());
        deployed.add("kustomization.yaml");

        // Then
        assertThat(deployed).containsExactlyInAnyOrderElementsOf(Manifests.all());
        assertThat(deployed).allSatisfy(file -> assertThat(Manifests.text(file)).startsWith("# "));
    }

    @Test
    void nothingIsOutsideTheTwoAreas() {
        assertThat(Manifests.deployed(HasMetadata.class)).hasSizeGreaterThan(15).allSatisfy(object -> {
            var metadata = object.getMetadata();
            assertThat(object.getKind()).doesNotStartWith("Cluster");
            assertThat(NAMESPACED).contains(object instanceof Namespace ? metadata.getName() : metadata.getNamespace());
        });
    }

    @ParameterizedTest
    @MethodSource("namespaces")
    void bothAreasAdmitRestrictedPodsOnly(Namespace namespace) {
        for (var mode : List.of("enforce", "audit", "warn")) {
            assertThat(namespace.getMetadata().getLabels())
                    .containsEntry("pod-security.kubernetes.io/" + mode, "restricted")
                    .containsEntry("pod-security.kubernetes.io/" + mode + "-version", "latest");
        }
    }

    static List<Namespace> namespaces() {
        var namespaces = Manifests.deployed(Namespace.class);
        assertThat(namespaces).extracting(each -> each.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(NAMESPACED);
        return namespaces;
    }

    @Test
    void theOneRoleHoldsTheVerbsThatAreUsedAndIsTheServersAlone() {
        // Given
        var role = Manifests.deployed(Role.class).getFirst();
        var binding = Manifests.deployed(RoleBinding.class).getFirst();

        // Then
        assertThat(Manifests.deployed(Role.class)).hasSize(1);
        assertThat(Manifests.deployed(RoleBinding.class)).hasSize(1);
        assertThat(role.getMetadata().getNamespace()).isEqualTo("assay-sandboxes");
        assertThat(role.getRules()).allSatisfy(rule -> assertThat(rule.getApiGroups()).containsExactly(""));
        assertThat(role.getRules().stream().flatMap(rule -> rule.getResources().stream()
                .map(resource -> resource + " " + String.join(",", rule.getVerbs())))).containsExactlyInAnyOrder(
                "pods create,get,list,watch,patch,delete", "pods/log get", "pods/exec get,create",
                "pods/portforward get,create", "configmaps create,get,list,delete", "resourcequotas get,list,watch");
        assertThat(role.getRules()).extracting(PolicyRule::getResourceNames).allMatch(List::isEmpty);
        assertThat(binding.getMetadata().getNamespace()).isEqualTo("assay-sandboxes");
        assertThat(binding.getRoleRef().getName()).isEqualTo(role.getMetadata().getName());
        assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
            assertThat(subject.getKind()).isEqualTo("ServiceAccount");
            assertThat(subject.getNamespace() + "/" + subject.getName()).isEqualTo("assay/assay");
        });
    }

    @Test
    void noAccountHandsOutItsTokenUnasked() {
        assertThat(Manifests.deployed(ServiceAccount.class)).hasSize(2)
                .allSatisfy(account -> assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    @Test
    void theQuotaLimitsWhatPodsUseAndForbidsTheRest() {
        // Given
        var hard = Manifests.deployed(ResourceQuota.class).getFirst().getSpec().getHard();

        // Then
        assertThat(hard.entrySet().stream().filter(each -> each.getValue().getNumericalAmount().signum() > 0)
                .map(Map.Entry::getKey)).containsExactlyInAnyOrder("pods", "count/configmaps", "requests.cpu",
                "limits.cpu", "requests.memory", "limits.memory", "requests.ephemeral-storage",
                "limits.ephemeral-storage");
        assertThat(hard).containsKeys("secrets", "services", "services.loadbalancers", "services.nodeports",
                "persistentvolumeclaims", "count/deployments.apps", "count/jobs.batch", "count/cronjobs.batch");
        assertThat(amount(hard, "count/configmaps")).isGreaterThan(amount(hard, "pods") + 3);
    }

    @Test
    void everyProjectTypeThatIsShippedFitsTheLimits() throws IOException {
        // Given
        var limits = Manifests.deployed(LimitRange.class).getFirst().getSpec().getLimits().getFirst();
        var shipped = Json.mapper().readValue(Files.readString(
                Path.of("src/main/resources/catalog/project-types.json")), new TypeReference<List<ProjectType>>() { });

        // Then
        assertThat(shipped).isNotEmpty().extracting(ProjectType::resources).allSatisfy(resources -> {
            assertThat(new Quantity(resources.cpu())).isLessThanOrEqualTo(limits.getMax().get("cpu"));
            assertThat(new Quantity(resources.memory())).isLessThanOrEqualTo(limits.getMax().get("memory"));
            assertThat(new Quantity(resources.disk())).isLessThanOrEqualTo(limits.getMax().get("ephemeral-storage"));
        });
        assertThat(limits.getDefault()).isEqualTo(limits.getDefaultRequest()).isEqualTo(defaults());
        assertThat(limits).extracting(LimitRangeItem::getMaxLimitRequestRatio)
                .isEqualTo(Map.of("cpu", new Quantity("1"), "memory", new Quantity("1"),
                        "ephemeral-storage", new Quantity("1")));
    }

    @Test
    void theServerIsGivenSettingsThatExistAndNoSecret() throws IOException {
        // Given
        var known = new TreeSet<String>();
        for (var line : Files.readAllLines(Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
            SETTING.matcher(line).results().forEach(match -> known.add(match.group()));
            known.add(line.split("=")[0].replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT));
        }
        try (var dropins = Files.list(Path.of("liberty/configDropins/defaults"))) {
            for (var file : dropins.toList()) {
                SETTING.matcher(Files.readString(file)).results().forEach(match -> known.add(match.group()));
            }
        }

        // When
        var named = Manifests.all().stream().flatMap(file -> SETTING.matcher(Manifests.text(file)).results())
                .map(match -> match.group()).distinct().toList();

        // Then
        assertThat(named).contains("ASSAY_SANDBOX_KIND", "ASSAY_SANDBOX_KUBERNETES_PACKAGE_PROXY");
        assertThat(known).containsAll(named.stream()
                .filter(name -> !name.equals("ASSAY_SANDBOX_KUBERNETES_PACKAGE_PROXY")).toList());
        assertThat(Manifests.deployed(Deployment.class).getFirst().getSpec().getTemplate().getSpec().getContainers())
                .flatExtracting(Container::getEnv).extracting(EnvVar::getName)
                .noneMatch(name -> name.toString().matches(".*(PASSWORD|SECRET|TOKEN|KEY)"));
    }

    private static Map<String, Quantity> defaults() {
        var resources = new ProjectType.Resources(null, null, null);
        return Map.of("cpu", new Quantity(resources.cpu()), "memory", new Quantity(resources.memory()),
                "ephemeral-storage", new Quantity(resources.disk()));
    }

    private static long amount(Map<String, Quantity> amounts, String name) {
        return amounts.get(name).getNumericalAmount().longValue();
    }
}
