package dev.assay.sandbox.kubernetes;

import dev.assay.catalog.ProjectType;
import dev.assay.sandbox.ResourceAmounts;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a sandbox is made of. Pure: a spec in, a Pod and a ConfigMap out; no client, no clock, so every line of the jail
 * can be tested without a cluster.
 *
 * <p>The kubelet runs the stages: INSTALL and BUILD are init containers, the started project is a container, and
 * nothing is restarted; so every exit code, signal and lack of memory is the kubelet's own report. The first of them
 * unpacks the files: a container of its own for that would cost each trial the kubelet's look at finished containers, a
 * second.
 */
public final class PodBlueprint {

    static final String INSTALL = "install";
    static final String BUILD = "build";
    static final String PROJECT = "project";
    static final String OBSERVER = "observer";
    static final String ARCHIVE = "project.tgz";

    private static final String FOLDER = "/project";
    private static final String SCRATCH = "/tmp";
    private static final String FILES = "/assay";
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** Beyond what cluster administrators give to people and images, as OpenShift does. */
    private static final long FIRST_UID = 1_000_000_000L;
    private static final int UIDS = 1_000_000;

    private static final Map<String, Quantity> OBSERVER_SHARE = Map.of("cpu", new Quantity("20m"),
            "memory", new Quantity("32Mi"), "ephemeral-storage", new Quantity("16Mi"));

    private final KubernetesSettings settings;

    public PodBlueprint(KubernetesSettings settings) {
        this.settings = settings;
    }

    /** The project's files. It is the first to be made, and owns the pod: where it is deleted, the pod goes too. */
    public ConfigMap configMap(SandboxSpec spec) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                    .withNamespace(settings.namespace())
                    .withName(spec.id().name())
                    .withLabels(Labels.of(spec.id(), settings.installation()))
                .endMetadata()
                .withImmutable(true)
                .addToBinaryData(ARCHIVE, Base64.getEncoder().encodeToString(ProjectTar.of(spec.files())))
                .build();
    }

    /** @param files the ConfigMap as the cluster has it */
    public Pod pod(SandboxSpec spec, ConfigMap files) {
        var id = spec.id();
        var type = spec.type();
        var uid = uid(id);
        var stages = stages(type);
        return new PodBuilder()
                .withNewMetadata()
                    .withNamespace(settings.namespace())
                    .withName(id.name())
                    .withLabels(Labels.of(id, settings.installation()))
                    .withOwnerReferences(owner(files))
                .endMetadata()
                .withNewSpec()
                    .withRuntimeClassName(settings.runtimeClass().orElse(null))
                    .withRestartPolicy("Never")
                    .withActiveDeadlineSeconds(longest(type).toSeconds())
                    .withTerminationGracePeriodSeconds(0L)
                    .withAutomountServiceAccountToken(false)
                    .withEnableServiceLinks(false)
                    .withDnsPolicy("None")
                    .withNewDnsConfig()
                        .addToNameservers("127.0.0.1")
                        .addNewOption("attempts", "1")
                        .addNewOption("timeout", "1")
                    .endDnsConfig()
                    .withNewSecurityContext()
                        .withRunAsNonRoot(true).withRunAsUser(uid).withRunAsGroup(uid).withFsGroup(uid)
                        .withNewSeccompProfile().withType("RuntimeDefault").endSeccompProfile()
                    .endSecurityContext()
                    .withInitContainers(stages.subList(0, stages.size() - 1))
                    .withContainers(observer(type), stages.getLast())
                    .addNewVolume()
                        .withName("project")
                        .withNewEmptyDir().withSizeLimit(new Quantity(type.resources().disk())).endEmptyDir()
                    .endVolume()
                    .addNewVolume()
                        .withName("scratch")
                        .withNewEmptyDir().withSizeLimit(new Quantity(type.resources().disk())).endEmptyDir()
                    .endVolume()
                    .addNewVolume()
                        .withName("files")
                        .withNewConfigMap().withName(id.name()).endConfigMap()
                    .endVolume()
                .endSpec()
                .build();
    }

    /** What such a pod counts for in a ResourceQuota. */
    static ResourceAmounts demand(ProjectType type) {
        var resources = type.resources();
        return new ResourceAmounts(1,
                millis(new Quantity(resources.cpu())) + millis(OBSERVER_SHARE.get("cpu")),
                bytes(new Quantity(resources.memory())) + bytes(OBSERVER_SHARE.get("memory")),
                bytes(new Quantity(resources.disk())) + bytes(OBSERVER_SHARE.get("ephemeral-storage")));
    }

    static long millis(Quantity quantity) {
        return quantity.getNumericalAmount().multiply(BigDecimal.valueOf(1000)).longValue();
    }

    static long bytes(Quantity quantity) {
        return quantity.getNumericalAmount().longValue();
    }

    /** One user a sandbox: the kernel counts processes by user, so that the bomb of one leaves the others theirs. */
    private static long uid(SandboxId id) {
        return FIRST_UID + Math.floorMod(id.hashCode(), UIDS);
    }

    private static OwnerReference owner(ConfigMap files) {
        return new OwnerReferenceBuilder().withApiVersion("v1").withKind("ConfigMap")
                .withName(files.getMetadata().getName()).withUid(files.getMetadata().getUid()).build();
    }

    /** The servers' own limits come first; this one ends what a server that is gone left behind. */
    private Duration longest(ProjectType type) {
        var deadlines = type.deadlines();
        return Stream.of(deadlines.install(), deadlines.build(), deadlines.listen(), deadlines.health(),
                        deadlines.stayAlive(), settings.provisionLimit(), MARGIN)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private List<Container> stages(ProjectType type) {
        var stages = new ArrayList<Container>();
        addStage(stages, INSTALL, type.install(), type);
        addStage(stages, BUILD, type.build(), type);
        addStage(stages, PROJECT, type.start(), type);
        return stages;
    }

    private void addStage(List<Container> stages, String name, String command, ProjectType type) {
        if (command == null) {
            return;
        }
        var script = stages.isEmpty() ? Scripts.UNPACK_AND_RUN : Scripts.RUN;
        var share = Map.of("cpu", new Quantity(type.resources().cpu()),
                "memory", new Quantity(type.resources().memory()),
                "ephemeral-storage", new Quantity(type.resources().disk()));
        stages.add(new ContainerBuilder()
                .withName(name)
                .withImage(type.image())
                .withImagePullPolicy(settings.imagePullPolicy())
                .withCommand("/bin/sh", "-c", literal(script), "assay",
                        Integer.toString(settings.maxProcesses()), literal(command))
                .withWorkingDir(FOLDER)
                .withEnv(environment(name, type))
                .withResources(new ResourceRequirementsBuilder().withRequests(share).withLimits(share).build())
                .withSecurityContext(confined())
                .addNewVolumeMount().withName("project").withMountPath(FOLDER).endVolumeMount()
                .addNewVolumeMount().withName("scratch").withMountPath(SCRATCH).endVolumeMount()
                .addNewVolumeMount().withName("files").withMountPath(FILES).withReadOnly(true).endVolumeMount()
                .build());
    }

    private Container observer(ProjectType type) {
        return new ContainerBuilder()
                .withName(OBSERVER)
                .withImage(settings.observerImage().orElse(type.image()))
                .withImagePullPolicy(settings.imagePullPolicy())
                .withCommand("/bin/sh", "-c", literal(Scripts.OBSERVE))
                .withResources(new ResourceRequirementsBuilder()
                        .withRequests(OBSERVER_SHARE).withLimits(OBSERVER_SHARE).build())
                .withSecurityContext(confined())
                .build();
    }

    private static SecurityContext confined() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities().addToDrop("ALL").endCapabilities()
                .build();
    }

    private List<EnvVar> environment(String stage, ProjectType type) {
        var variables = new ArrayList<>(List.of(
                variable("HOME", SCRATCH + "/home"),
                variable("TMPDIR", SCRATCH),
                variable("LANG", "C.UTF-8"),
                variable("PORT", type.port().toString())));
        if (!stage.equals(PROJECT)) {
            settings.packageProxy().ifPresent(proxy -> {
                Stream.of("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
                        .forEach(name -> variables.add(variable(name, literal(proxy))));
                variables.add(variable("NO_PROXY", "localhost,127.0.0.1"));
            });
        }
        return variables;
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    /** Kubernetes puts variables into commands by itself, and takes a doubled dollar for a plain one. */
    private static String literal(String text) {
        return text.replace("$", "$$");
    }
}
