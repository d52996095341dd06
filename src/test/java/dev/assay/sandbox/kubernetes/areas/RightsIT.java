package dev.assay.sandbox.kubernetes.areas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.cluster.Manifests;
import dev.assay.testing.cluster.NeedsCluster;
import dev.assay.testing.cluster.SandboxArea;
import io.fabric8.kubernetes.api.model.authorization.v1.NonResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights of the server's account, as a real cluster answers for every kind of object that it knows. */
@NeedsCluster
class RightsIT {

    private static final int QUESTIONS_AT_ONCE = 8;

    private static SandboxArea area;
    private static KubernetesClient server;

    @BeforeAll
    static void open() {
        area = SandboxArea.create();
        server = new KubernetesClientBuilder().withConfig(area.serverConfig()).build();
    }

    @AfterAll
    static void close() {
        server.close();
        area.close();
    }

    @Test
    void theServerMayDoWhatItsRoleSaysAndNothingElseAnywhere(TestReporter report) throws Exception {
        // Given
        var rights = Right.all(area.admin(), List.of(area.namespace(), area.serverNamespace(), "default", ""));
        var granted = Right.of(Manifests.deployed(Role.class).getFirst(), area.namespace());

        // When
        var allowed = allowed(rights);

        // Then
        assertThat(rights).hasSizeGreaterThan(1000).containsAll(granted);
        assertThat(allowed).containsAll(granted);
        assertThat(allowed.stream().filter(right -> !granted.contains(right)))
                .allMatch(RightsIT::isEveryAccounts);
        report.publishEntry("rights", rights.size() + " asked for, " + allowed.size() + " given, " + granted.size()
                + " of them by the role, the others to every account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/logs", "/debug/pprof/", "/configz", "/anything", "*"})
    void noPathOfTheApiServerIsOpenedBesides(String path) {
        var question = new SelfSubjectAccessReviewBuilder().withNewSpec()
                .withNonResourceAttributes(new NonResourceAttributes(path, "get")).endSpec().build();
        assertThat(server.authorization().v1().selfSubjectAccessReview().create(question).getStatus().getAllowed())
                .isFalse();
    }

    private static Set<Right> allowed(List<Right> rights) throws Exception {
        try (var questions = Executors.newFixedThreadPool(QUESTIONS_AT_ONCE)) {
            var answers = questions.invokeAll(rights.stream()
                    .map(right -> (Callable<Boolean>) () -> isAllowed(right)).toList());
            var allowed = answers.stream().map(Future::resultNow).toList();
            return IntStream.range(0, rights.size()).filter(allowed::get).mapToObj(rights::get)
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isAllowed(Right right) {
        var question = new SelfSubjectAccessReviewBuilder().withNewSpec()
                .withResourceAttributes(right.attributes()).endSpec().build();
        return server.authorization().v1().selfSubjectAccessReview().create(question).getStatus().getAllowed();
    }

    /** Whether an account without any role of its own has it, too: to ask what it may do. */
    private static boolean isEveryAccounts(Right right) {
        var question = new SubjectAccessReviewBuilder().withNewSpec()
                .withUser("system:serviceaccount:" + area.serverNamespace() + ":default")
                .withGroups("system:serviceaccounts", "system:serviceaccounts:" + area.serverNamespace(),
                        "system:authenticated")
                .withResourceAttributes(right.attributes()).endSpec().build();
        return area.admin().authorization().v1().subjectAccessReview().create(question).getStatus().getAllowed();
    }
}
