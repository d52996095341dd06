package dev.assay.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.catalog.prompt.Prompts;
import dev.assay.platform.SchemaMigrated;
import dev.assay.problem.JsonFault;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/**
 * Fills an empty catalogue at the first start, from {@code project-types.json}, {@code prompts.json} and
 * {@code models.json}, each an array in the shape of the API. A file that is wrong stops the start.
 */
@ApplicationScoped
public class Seed {

    private static final long LOCK = 0x617373_6179L;

    @Inject
    Jdbi jdbi;

    @Inject
    ObjectMapper json;

    @Inject
    Validator validator;

    @Inject
    ProjectTypes projectTypes;

    @Inject
    Prompts prompts;

    @Inject
    Models models;

    /** The folder of the files; those that came with the application when absent. */
    @Inject
    @ConfigProperty(name = "assay.catalog.seed")
    Optional<String> folder;

    @Inject
    @ConfigProperty(name = "assay.images.java")
    String javaImage;

    @Inject
    @ConfigProperty(name = "assay.images.node")
    String nodeImage;

    @Inject
    @ConfigProperty(name = "assay.images.python")
    String pythonImage;

    /**
     * Does nothing where the catalogue holds anything. Servers that start at once wait for one another.
     *
     * @throws IllegalStateException if a file is missing or wrong, naming file and field
     */
    @Transactional
    public void loadIfEmpty(@Observes SchemaMigrated migrated) {
        var empty = jdbi.withHandle(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
            return handle.createQuery("""
                            SELECT NOT EXISTS (SELECT FROM project_type) AND NOT EXISTS (SELECT FROM prompt)
                               AND NOT EXISTS (SELECT FROM model)""")
                    .mapTo(boolean.class)
                    .one();
        });
        if (empty) {
            load("project-types.json", ProjectType[].class, this::addType);
            load("prompts.json", SeedPrompt[].class, this::addPrompt);
            load("models.json", Model[].class, models::put);
        }
    }

    private void addType(ProjectType type) {
        projectTypes.put(type.withImage(new Images(javaImage, nodeImage, pythonImage).of(type.image())));
    }

    private void addPrompt(SeedPrompt prompt) {
        prompt.versions().forEach(version -> prompts.addVersion(prompt.name(), version.label(), version.content()));
    }

    private <T> void load(String name, Class<T[]> type, Consumer<T> put) {
        var file = folder.map(each -> Path.of(each, name).toString()).orElse("catalog/" + name);
        var entries = read(file, type);
        for (var i = 0; i < entries.length; i++) {
            var place = file + ": [" + i + "]";
            if (entries[i] == null) {
                throw new IllegalStateException(place + " must not be null");
            }
            validator.validate(entries[i]).stream().findFirst().ifPresent(wrong -> {
                throw new IllegalStateException(place + "." + wrong.getPropertyPath() + " " + wrong.getMessage());
            });
            try {
                put.accept(entries[i]);
            } catch (Rejected wrong) {
                throw new IllegalStateException(place + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    private <T> T[] read(String file, Class<T[]> type) {
        try (var content = open(file)) {
            var entries = json.readValue(content, type);
            if (entries == null) {
                throw new IllegalStateException(file + " must be an array");
            }
            return entries;
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException(file + ": " + JsonFault.rejected(wrong).getMessage(), wrong);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the catalogue cannot be filled from " + file, unreadable);
        }
    }

    private InputStream open(String file) throws IOException {
        if (folder.isPresent()) {
            return Files.newInputStream(Path.of(file));
        }
        var content = Seed.class.getClassLoader().getResourceAsStream(file);
        if (content == null) {
            throw new FileNotFoundException(file + " is not on the class path");
        }
        return content;
    }

    /** Registries and tags are each installation's own, so a seeded project type may name a setting as its image. */
    record Images(String java, String node, String python) {

        /** @throws Rejected for the name of another setting */
        String of(String image) {
            return switch (image) {
                case "${assay.images.java}" -> java;
                case "${assay.images.node}" -> node;
                case "${assay.images.python}" -> python;
                case String other when other.contains("${") ->
                        throw Rejected.invalid("image", "names no setting of an image");
                case String other -> other;
            };
        }
    }

    /** A prompt as {@code prompts.json} holds it. */
    record SeedPrompt(
            @NotNull @Pattern(regexp = ProjectType.NAME, message = ProjectType.NAME_RULE) String name,
            @NotEmpty @Valid List<Prompts.@NotNull NewVersion> versions) {}
}
