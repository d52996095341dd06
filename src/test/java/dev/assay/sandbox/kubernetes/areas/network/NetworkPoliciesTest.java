package dev.assay.sandbox.kubernetes.areas.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.kubernetes.areas.network.Endpoint.Place;
import dev.assay.sandbox.kubernetes.areas.pods.Table;
import dev.assay.testing.cluster.Manifests;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reaches whom under the policies that are deployed: a table that sees whatever is taken away from them. */
class NetworkPoliciesTest {

    private static final World WORLD = new World();
    private static final NetworkPolicies DEPLOYED = new NetworkPolicies(Manifests.deployed(NetworkPolicy.class));

    /** A cell of the table. */
    record Connection(String from, String to, String protocol, int port, boolean allowed) {

        boolean isAsExpected(NetworkPolicies policies) {
            return policies.allow(WORLD.named(from), WORLD.named(to), protocol, port) == allowed;
        }
    }

    static Stream<Connection> table() {
        return Table.rows("who-reaches-whom.psv").stream().map(row -> new Connection(
                row.get(0), row.get(1), row.get(2), Integer.parseInt(row.get(3)), row.get(4).equals("yes")));
    }

    static Stream<Removal> removals() {
        return Removal.each(DEPLOYED.policies());
    }

    @ParameterizedTest
    @MethodSource("table")
    void aConnectionIsAllowedOrNotAsTheTableSays(Connection connection) {
        assertThat(connection).matches(each -> each.isAsExpected(DEPLOYED));
    }

    @ParameterizedTest
    @MethodSource("removals")
    void whateverIsTakenAwayTheTableSeesIt(Removal removal) {
        assertThat(table()).anyMatch(connection -> !connection.isAsExpected(removal.left()));
    }

    @Test
    void withoutTheFileOfThePackageProxyASandboxReachesNothing() {
        // When
        var closed = new NetworkPolicies(Manifests.deployed().stream()
                .filter(file -> !file.equals("package-proxy.yaml")).flatMap(file -> Manifests.read(file).stream())
                .filter(NetworkPolicy.class::isInstance).map(NetworkPolicy.class::cast).toList());

        // Then
        assertThat(closed.policies()).hasSize(DEPLOYED.policies().size() - 1);
        assertThat(table().filter(connection -> connection.from().endsWith("sandbox"))).hasSizeGreaterThan(25)
                .noneMatch(connection -> closed.allow(WORLD.named(connection.from()), WORLD.named(connection.to()),
                        connection.protocol(), connection.port()));
    }

    @Test
    void withoutAnyPolicyEverythingIsOpen() {
        assertThat(table()).allMatch(connection -> new NetworkPolicies(List.of()).allow(
                WORLD.named(connection.from()), WORLD.named(connection.to()), connection.protocol(),
                connection.port()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // what a policy without policyTypes closes
        "{podSelector: {}} | web | 80 | false",
        "{podSelector: {}} | other | 80 | true",
        "{podSelector: {}, policyTypes: [Egress]} | web | 80 | true",
        // ports
        "{podSelector: {}, ingress: [{}]} | web | 80 | true",
        "{podSelector: {}, ingress: [{ports: [{port: 80, endPort: 90}]}]} | web | 90 | true",
        "{podSelector: {}, ingress: [{ports: [{port: 80, endPort: 90}]}]} | web | 91 | false",
        "{podSelector: {}, ingress: [{ports: [{protocol: UDP}]}]} | web | 80 | false",
        "{podSelector: {}, ingress: [{ports: [{protocol: TCP}]}]} | web | 80 | true",
        // peers: both selectors together, one alone, blocks
        "{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]} | web | 80 | false",
        "{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]} | web | 80 | true",
        "{podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: b}}}]}]} "
                + "| web | 80 | false",
        "{podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: a}}}]}]} "
                + "| web | 80 | true",
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.1.0.0/16}}]}]} | web | 80 | true",
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.1.0.0/16, except: [10.1.1.0/25]}}]}]} "
                + "| web | 80 | false",
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.1.0.0/16, except: [10.1.1.128/25]}}]}]} "
                + "| web | 80 | true",
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0::/0}}]}]} | web | 80 | false",
        // selectors by expression
        "{podSelector: {matchExpressions: [{key: app, operator: In, values: [b, c]}]}} | web | 80 | false",
        "{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [b, c]}]}} | web | 80 | true",
        "{podSelector: {matchExpressions: [{key: app, operator: Exists}]}} | web | 80 | false",
        "{podSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}} | web | 80 | true"})
    void aPolicyMeansWhatTheInterfaceSays(String spec, String target, int port, boolean allowed) {
        // Given
        var policies = new NetworkPolicies(List.of(Serialization.unmarshal(
                "metadata: {name: p, namespace: web}\nspec: " + spec, NetworkPolicy.class)));
        var client = Endpoint.pod(new Place("clients", Map.of(), Map.of("app", "a")), "10.1.1.5");
        var server = Endpoint.pod(new Place(target, Map.of(), Map.of("app", "b")), "10.1.2.6");

        // Then
        assertThat(policies.allow(client, server, "TCP", port)).isEqualTo(allowed);
    }
}
