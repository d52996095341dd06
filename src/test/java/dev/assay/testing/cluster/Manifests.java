package dev.assay.testing.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The files of {@code k8s/}: the ones that are deployed, so that tests speak of nothing else. */
public final class Manifests {

    private static final Path FOLDER = Path.of("k8s");

    private Manifests() {
    }

    /** What {@code kustomization.yaml} deploys, in its order. */
    public static List<String> deployed() {
        Map<?, ?> kustomization = Serialization.unmarshal(text("kustomization.yaml"), Map.class);
        return ((List<?>) kustomization.get("resources")).stream().map(String::valueOf).toList();
    }

    /** Those that make the two areas, without the server in them. */
    public static List<String> areas() {
        return deployed().stream().filter(file -> !file.equals("server.yaml")).toList();
    }

    /** Every file there is. */
    public static List<String> all() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The objects of one kind in everything that is deployed. */
    public static <T extends HasMetadata> List<T> deployed(Class<T> kind) {
        return deployed().stream().flatMap(file -> read(file).stream())
                .filter(kind::isInstance).map(kind::cast).toList();
    }

    public static List<HasMetadata> read(String file) {
        return parse(text(file));
    }

    /** The objects of a manifest, one or several. */
    public static List<HasMetadata> parse(String manifest) {
        return Arrays.stream(manifest.split("(?m)^---$"))
                .map(document -> (HasMetadata) Serialization.unmarshal(document, KubernetesResource.class)).toList();
    }
}
