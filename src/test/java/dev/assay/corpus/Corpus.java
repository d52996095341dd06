package dev.assay.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.Stage;
import dev.assay.platform.Json;
import dev.assay.project.ProjectDraft;
import dev.assay.project.ProjectFiles;
import dev.assay.verdict.Attribution;
import dev.assay.verdict.Cause;
import dev.assay.verdict.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Reads the cases from {@code src/test/resources/corpus}. */
public final class Corpus {

    private static final ObjectMapper JSON = Json.mapper();
    private static final Path FOLDER = Path.of("src/test/resources/corpus");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String CASE = "case.json";

    private Corpus() {
    }

    /**
     * {@code case.json}.
     *
     * @param projectType   the name of a shipped one
     * @param with          what is changed of it; objects member by member, null removes
     * @param findings      where a project passes, those that are right, none when absent
     */
    private record Entry(String projectType, String about, ObjectNode with, Right right, Set<Finding.Kind> findings,
                         String needsBoundary) {}

    private record Right(Outcome.Kind verdict, Stage stage, Cause cause, Attribution attribution) {}

    /** All of them, by name. */
    public static List<CorpusCase> load() {
        try (var folders = Files.list(FOLDER)) {
            var types = JSON.readTree(RESOURCES.resolve("catalog/project-types.json").toFile());
            return folders.sorted().map(folder -> load(folder, types)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those to be tried: all, or with {@code -Dcorpus.cases=node-} those whose names begin so. */
    public static List<CorpusCase> selected() {
        var prefix = System.getProperty("corpus.cases", "");
        return load().stream().filter(each -> each.name().startsWith(prefix)).toList();
    }

    private static CorpusCase load(Path folder, JsonNode types) {
        try {
            var entry = JSON.readValue(folder.resolve(CASE).toFile(), Entry.class);
            var right = entry.right();
            var expected = new Outcome(right.verdict(), right.stage(), right.cause(), right.attribution());
            var findings = Optional.ofNullable(entry.findings())
                    .or(() -> expected.kind() == Outcome.Kind.PASSED ? Optional.of(Set.of()) : Optional.empty());
            return new CorpusCase(folder.getFileName().toString(), Objects.requireNonNull(entry.about(), "about"),
                    type(entry, types), files(folder), expected, findings, Optional.ofNullable(entry.needsBoundary()));
        } catch (IOException | RuntimeException wrong) {
            throw new IllegalStateException(folder + ": " + wrong.getMessage(), wrong);
        }
    }

    private static ProjectType type(Entry entry, JsonNode types) throws JsonProcessingException {
        var shipped = (ObjectNode) StreamSupport.stream(types.spliterator(), false)
                .filter(type -> type.get("name").asText().equals(entry.projectType())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no project type " + entry.projectType())).deepCopy();
        shipped.put("image", image(shipped.get("image").asText()));
        if (entry.with() != null) {
            change(shipped, entry.with());
        }
        return JSON.treeToValue(shipped, ProjectType.class);
    }

    private static void change(ObjectNode type, ObjectNode with) {
        with.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                type.remove(member.getKey());
            } else if (member.getValue() instanceof ObjectNode members
                    && type.get(member.getKey()) instanceof ObjectNode nested) {
                change(nested, members);
            } else {
                type.set(member.getKey(), member.getValue());
            }
        });
    }

    /** As the server resolves it: from the environment, else from the file of settings. */
    private static String image(String named) {
        if (!named.startsWith("${")) {
            return named;
        }
        var key = named.substring(2, named.length() - 1);
        return Optional.ofNullable(System.getenv(key.replace('.', '_').toUpperCase(Locale.ROOT)))
                .orElseGet(() -> settings().getProperty(key));
    }

    private static Properties settings() {
        var settings = new Properties();
        try (var file = Files.newBufferedReader(RESOURCES.resolve("META-INF/microprofile-config.properties"))) {
            settings.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return settings;
    }

    private static ProjectFiles files(Path folder) throws IOException {
        var draft = new ProjectDraft();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                var path = folder.relativize(file).toString();
                if (!path.equals(CASE)) {
                    draft.add(path, Files.readString(file));
                }
            }
        }
        return draft.toFiles();
    }
}
