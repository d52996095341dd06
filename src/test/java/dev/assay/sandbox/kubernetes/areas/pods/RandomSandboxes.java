package dev.assay.sandbox.kubernetes.areas.pods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.catalog.Deadlines;
import dev.assay.catalog.ProjectType;
import dev.assay.platform.Json;
import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import dev.assay.sandbox.SandboxId;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.kubernetes.KubernetesSettings;
import dev.assay.sandbox.kubernetes.PodBlueprint;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pods as Assay would make them, for project types, settings and commands that nobody would think of. */
public final class RandomSandboxes {

    /** What a shell, Kubernetes, YAML, JSON or a reader could take for something else. */
    private static final List<String> FRAGMENTS = List.of("$", "$$", "$$$", "$(HOME)", "$$(HOME)", "$$$(PORT)",
            "$(PORT", "$()", "$(X)", "$$(X)", "${HOME}", "$HOME", ")", "(", "'", "\"", "\\", "\\n", "\n", "\r\n", "\t",
            "`id`", "; ", " && ", " | ", "#", "%s", "%n", "{{ x }}", "--privileged", "- ", ": ", "é", "你好", "😀",
            "\u202e", "\u00a0", "\u2028", "</script>", "npm ci", "exec node server.js", "rm -rf /", " ", "*", "~", "!",
            "&", "<");

    private final Random random;

    RandomSandboxes(long seed) {
        this.random = new Random(seed);
    }

    /**
     * One of them.
     *
     * @param spec     what was asked for
     * @param settings of the installation
     * @param pod      what came of it
     */
    public record Drawn(SandboxSpec spec, KubernetesSettings settings, Pod pod) {

        /** The pod as it is sent to the cluster. */
        public JsonNode json() {
            try {
                return Json.mapper().readTree(Serialization.asJson(pod));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** The same ones for the same seed. */
    public static Stream<Drawn> several(long seed, int count) {
        var random = new RandomSandboxes(seed);
        return Stream.generate(random::next).limit(count);
    }

    /** With every stage there can be. */
    public static Drawn full(long seed) {
        return Stream.generate(new RandomSandboxes(seed)::next)
                .filter(drawn -> drawn.spec().type().install() != null && drawn.spec().type().build() != null)
                .findFirst().orElseThrow();
    }

    private Drawn next() {
        var settings = new KubernetesSettings(Optional.empty(), "assay-sandboxes", pick("assay", "a", "test-7"),
                pick("IfNotPresent", "Always", "Never"), sometimes(() -> "gvisor"), sometimes(() -> "busybox:1.37"),
                sometimes(() -> pick("http://10.0.0.9:3128", "http://[fd00::9]:3128", "http://$(HOME):$$1")),
                1 + random.nextInt(4096), seconds(60), seconds(600), seconds(60), seconds(60));
        var files = new TreeMap<RelativePath, String>();
        files.put(new RelativePath("index.js"), command());
        var spec = new SandboxSpec(new SandboxId(new UUID(random.nextLong(), random.nextLong()), random.nextInt(1000)),
                type(), new ProjectFiles(files), "scripted");
        var blueprint = new PodBlueprint(settings);
        var stored = new ConfigMapBuilder(blueprint.configMap(spec))
                .editMetadata().withUid("uid").endMetadata().build();
        return new Drawn(spec, settings, blueprint.pod(spec, stored));
    }

    private ProjectType type() {
        return new ProjectType("type-" + random.nextInt(100), null,
                pick("node:local", "registry.example/java@sha256:ab"),
                sometimes(this::command).orElse(null), sometimes(this::command).orElse(null), command(),
                1 + random.nextInt(65535), random.nextBoolean(), null,
                sometimes(() -> new ProjectType.Resources(pick("1", "250m", "1500m"), pick("1Gi", "300M", "65536Ki"),
                        pick("2Gi", "500M", "1073741824"))).orElse(null),
                sometimes(() -> new Deadlines(seconds(3600), seconds(3600), seconds(3600), seconds(3600), seconds(60)))
                        .orElse(null));
    }

    private String command() {
        return IntStream.rangeClosed(0, random.nextInt(12))
                .mapToObj(each -> FRAGMENTS.get(random.nextInt(FRAGMENTS.size()))).collect(Collectors.joining());
    }

    private Duration seconds(int atMost) {
        return Duration.ofSeconds(1 + random.nextInt(atMost));
    }

    private <T> Optional<T> sometimes(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }
}
