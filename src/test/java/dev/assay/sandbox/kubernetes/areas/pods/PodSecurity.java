package dev.assay.sandbox.kubernetes.areas.pods;

import static dev.assay.sandbox.kubernetes.areas.pods.Control.APP_ARMOR;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.BASELINE_CAPABILITIES;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.BASELINE_SECCOMP;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.CAPABILITIES;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.HOST_NAMESPACES;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.HOST_PATH_VOLUMES;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.HOST_PORTS;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.HOST_PROBES;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.HOST_PROCESS;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.NON_ROOT;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.NON_ROOT_USER;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.PRIVILEGED_CONTAINERS;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.PRIVILEGE_ESCALATION;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.PROC_MOUNT;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.SECCOMP;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.SE_LINUX;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.SYSCTLS;
import static dev.assay.sandbox.kubernetes.areas.pods.Control.VOLUME_TYPES;
import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The profile "restricted" of the Pod Security Standards, which contains "baseline", for pods of Linux: the standard's
 * own tables of fields and allowed values, since the admission of a cluster that is too old to have it cannot be asked.
 */
final class PodSecurity {

    private static final List<String> CONTAINERS =
            List.of("spec.containers[*].", "spec.initContainers[*].", "spec.ephemeralContainers[*].");
    private static final List<String> POD_AND_CONTAINERS =
            Stream.concat(Stream.of("spec."), CONTAINERS.stream()).toList();
    private static final String APP_ARMOR_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

    private static final List<Rule> RULES = List.of(
            new Rule(HOST_PROCESS, in(POD_AND_CONTAINERS, "securityContext.windowsOptions.hostProcess"),
                    unless("true")),
            new Rule(HOST_NAMESPACES, in(List.of("spec."), "hostNetwork", "hostPID", "hostIPC"), unless("true")),
            new Rule(PRIVILEGED_CONTAINERS, in(CONTAINERS, "securityContext.privileged"), unless("true")),
            new Rule(BASELINE_CAPABILITIES, in(CONTAINERS, "securityContext.capabilities.add[*]"), absentOr(
                    "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE",
                    "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT")),
            new Rule(HOST_PATH_VOLUMES, in(List.of("spec."), "volumes[*].hostPath"), Field::isAbsent),
            new Rule(HOST_PORTS, in(CONTAINERS, "ports[*].hostPort"), absentOr("0")),
            new Rule(HOST_PROBES, in(CONTAINERS,
                    "livenessProbe.httpGet.host", "readinessProbe.httpGet.host", "startupProbe.httpGet.host",
                    "livenessProbe.tcpSocket.host", "readinessProbe.tcpSocket.host", "startupProbe.tcpSocket.host",
                    "lifecycle.postStart.httpGet.host", "lifecycle.preStop.httpGet.host",
                    "lifecycle.postStart.tcpSocket.host", "lifecycle.preStop.tcpSocket.host"), absentOr("")),
            new Rule(APP_ARMOR, in(POD_AND_CONTAINERS, "securityContext.appArmorProfile.type"),
                    absentOr("RuntimeDefault", "Localhost")),
            new Rule(APP_ARMOR, PodSecurity::appArmorAnnotations,
                    profile -> profile.text().equals("runtime/default") || profile.text().startsWith("localhost/")),
            new Rule(SE_LINUX, in(POD_AND_CONTAINERS, "securityContext.seLinuxOptions.type"),
                    absentOr("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t")),
            new Rule(SE_LINUX, in(POD_AND_CONTAINERS,
                    "securityContext.seLinuxOptions.user", "securityContext.seLinuxOptions.role"), absentOr("")),
            new Rule(PROC_MOUNT, in(CONTAINERS, "securityContext.procMount"), absentOr("Default")),
            new Rule(BASELINE_SECCOMP, in(POD_AND_CONTAINERS, "securityContext.seccompProfile.type"),
                    absentOr("RuntimeDefault", "Localhost")),
            new Rule(SYSCTLS, in(List.of("spec."), "securityContext.sysctls[*].name"), absentOr(
                    "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start",
                    "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports",
                    "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl",
                    "net.ipv4.tcp_keepalive_probes")),
            new Rule(VOLUME_TYPES, in(List.of("spec."), "volumes[*]"), oneOf("configMap", "csi", "downwardAPI",
                    "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret")),
            new Rule(PRIVILEGE_ESCALATION, in(CONTAINERS, "securityContext.allowPrivilegeEscalation"), only("false")),
            new Rule(NON_ROOT, in(POD_AND_CONTAINERS, "securityContext.runAsNonRoot"), absentOr("true")),
            new Rule(NON_ROOT, effective("securityContext.runAsNonRoot"), only("true")),
            new Rule(NON_ROOT_USER, in(POD_AND_CONTAINERS, "securityContext.runAsUser"), unless("0")),
            new Rule(SECCOMP, in(POD_AND_CONTAINERS, "securityContext.seccompProfile.type"),
                    absentOr("RuntimeDefault", "Localhost")),
            new Rule(SECCOMP, effective("securityContext.seccompProfile.type"), only("RuntimeDefault", "Localhost")),
            new Rule(CAPABILITIES, in(CONTAINERS, "securityContext.capabilities.drop"),
                    drop -> contains(drop.value(), "ALL")),
            new Rule(CAPABILITIES, in(CONTAINERS, "securityContext.capabilities.add[*]"),
                    absentOr("NET_BIND_SERVICE")));

    private PodSecurity() {
    }

    /**
     * What a pod breaks; nothing if it is within the profile.
     *
     * @param pod as it would be sent to the cluster
     */
    static List<Violation> violations(JsonNode pod) {
        return RULES.stream().flatMap(rule -> rule.brokenBy(pod)).distinct().toList();
    }

    /** A field whose value a control does not allow. */
    record Violation(Control control, String path) {
    }

    private record Rule(Control control, Function<JsonNode, Stream<Field>> fields, Predicate<Field> allowed) {

        Stream<Violation> brokenBy(JsonNode pod) {
            return fields.apply(pod).filter(not(allowed)).map(field -> new Violation(control, field.path()));
        }
    }

    private static Function<JsonNode, Stream<Field>> in(List<String> places, String... fields) {
        return pod -> places.stream()
                .flatMap(place -> Stream.of(fields).flatMap(field -> Field.of(pod, place + field)));
    }

    /** What holds for each container: its own value, or else the pod's. */
    private static Function<JsonNode, Stream<Field>> effective(String field) {
        return pod -> CONTAINERS.stream().flatMap(place -> Field.of(pod, place + field)).map(own ->
                own.isAbsent() ? new Field(own.path(), Field.of(pod, "spec." + field).findFirst().orElseThrow().value())
                        : own);
    }

    private static Stream<Field> appArmorAnnotations(JsonNode pod) {
        return pod.path("metadata").path("annotations").properties().stream()
                .filter(annotation -> annotation.getKey().startsWith(APP_ARMOR_ANNOTATION))
                .map(annotation -> new Field("metadata.annotations." + annotation.getKey(), annotation.getValue()));
    }

    private static Predicate<Field> only(String... allowed) {
        return field -> !field.isAbsent() && Set.of(allowed).contains(field.text());
    }

    private static Predicate<Field> absentOr(String... allowed) {
        return field -> field.isAbsent() || Set.of(allowed).contains(field.text());
    }

    private static Predicate<Field> unless(String forbidden) {
        return field -> field.isAbsent() || !field.text().equals(forbidden);
    }

    private static Predicate<Field> oneOf(String... names) {
        return volume -> Stream.of(names).anyMatch(volume.value()::hasNonNull);
    }

    private static boolean contains(JsonNode list, String text) {
        for (var element : list) {
            if (element.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
