package dev.assay.catalog.prompt;

import dev.assay.catalog.ProjectType;
import dev.assay.platform.Ids;
import dev.assay.platform.Sha256;
import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The prompts and their versions, which are added and never changed. */
@ApplicationScoped
public class Prompts {

    private static final int MAX_CONTENT = 200_000;
    private static final int MAX_SHOWN = 200;
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final String LABEL_RULE =
            "must be 1 to 63 of letters, digits, '.', '_' and '-', and begin and end with a letter or digit";

    private static final String PROMPTS = """
            SELECT p.name, p.created_at, array_agg(v.label ORDER BY v.created_at, v.label) AS labels
              FROM prompt p JOIN prompt_version v ON v.prompt = p.name
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    Ids ids;

    /** All of them, by name. */
    public List<Prompt> list() {
        return jdbi.withHandle(handle -> handle.createQuery(PROMPTS + "GROUP BY p.name ORDER BY p.name")
                .mapTo(Prompt.class)
                .list());
    }

    public Optional<Prompt> find(String name) {
        return ProjectType.isName(name) ? jdbi.withHandle(handle -> handle
                .createQuery(PROMPTS + "WHERE p.name = :name GROUP BY p.name")
                .bind("name", name)
                .mapTo(Prompt.class)
                .findOne()) : Optional.empty();
    }

    /** In the order in which they were added; empty if there is no such prompt. */
    public List<PromptVersion> versions(String prompt) {
        return versions(Set.of(prompt));
    }

    public Optional<PromptVersion> find(String prompt, String label) {
        return ProjectType.isName(prompt) && label.matches(LABEL) ? jdbi.withHandle(handle -> handle
                .createQuery("SELECT * FROM prompt_version WHERE prompt = :prompt AND label = :label")
                .bind("prompt", prompt)
                .bind("label", label)
                .mapTo(PromptVersion.class)
                .findOne()) : Optional.empty();
    }

    /**
     * Adds a version, and the prompt with its first one. Adding the same once more changes nothing.
     *
     * @throws Rejected if the content holds an unknown variable; {@code label-taken} if the label has another content;
     *                  {@code content-exists} if the content has another label
     */
    public Added addVersion(String prompt, String label, String content) {
        var unknown = new Template(content).unknownVariables();
        if (!unknown.isEmpty()) {
            throw Rejected.invalid("content", "holds variables that there are not: " + shortened(unknown));
        }
        var sha256 = Sha256.of(content);
        return jdbi.withHandle(handle -> {
            handle.createUpdate("INSERT INTO prompt (name) VALUES (:prompt) ON CONFLICT DO NOTHING")
                    .bind("prompt", prompt)
                    .execute();
            var added = handle.createQuery("""
                            INSERT INTO prompt_version (id, prompt, label, sha256, content)
                            VALUES (:id, :prompt, :label, :sha256, :content)
                            ON CONFLICT DO NOTHING
                            RETURNING *""")
                    .bind("id", ids.next())
                    .bind("prompt", prompt)
                    .bind("label", label)
                    .bind("sha256", sha256)
                    .bind("content", content)
                    .mapTo(PromptVersion.class)
                    .findOne();
            return added.map(version -> new Added(version, true))
                    .orElseGet(() -> new Added(existing(handle, prompt, label, sha256), false));
        });
    }

    /**
     * The versions that a request names, each once, in the request's order.
     *
     * @param references {@code name@label}, or a name alone for every version of that prompt
     * @throws Rejected naming the first reference that the catalogue does not have, as {@code prompts[i]}
     */
    public List<PromptVersion> resolve(List<String> references) {
        return select(references, versions(references.stream()
                .map(reference -> reference.split("@", 2)[0]).collect(Collectors.toSet())));
    }

    static List<PromptVersion> select(List<String> references, List<PromptVersion> known) {
        Set<PromptVersion> selected = new LinkedHashSet<>();
        for (var i = 0; i < references.size(); i++) {
            var reference = references.get(i);
            var named = known.stream()
                    .filter(version -> reference.equals(version.prompt()) || reference.equals(version.reference()))
                    .toList();
            if (named.isEmpty()) {
                throw Rejected.invalid("prompts[" + i + "]", "is not in the catalogue: GET /api/prompts lists them");
            }
            selected.addAll(named);
        }
        return new ArrayList<>(selected);
    }

    private List<PromptVersion> versions(Set<String> prompts) {
        var names = prompts.stream().filter(ProjectType::isName).toArray(String[]::new);
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        SELECT * FROM prompt_version WHERE prompt = ANY(:names) ORDER BY prompt, created_at, label""")
                .bind("names", names)
                .mapTo(PromptVersion.class)
                .list());
    }

    private static PromptVersion existing(Handle handle, String prompt, String label, String sha256) {
        var clashes = handle.createQuery("""
                        SELECT * FROM prompt_version
                         WHERE prompt = :prompt AND (label = :label OR sha256 = :sha256)""")
                .bind("prompt", prompt)
                .bind("label", label)
                .bind("sha256", sha256)
                .mapTo(PromptVersion.class)
                .list();
        var sameLabel = clashes.stream().filter(clash -> clash.label().equals(label)).findFirst();
        if (sameLabel.isEmpty()) {
            throw new Rejected(409, "content-exists", "The prompt " + prompt + " has this content already, as "
                    + clashes.getFirst().reference());
        }
        return sameLabel.filter(clash -> clash.sha256().equals(sha256)).orElseThrow(() ->
                new Rejected(409, "label-taken", prompt + "@" + label
                        + " has another content, and a version never changes; choose another label"));
    }

    private static String shortened(Set<String> names) {
        var text = String.join(", ", names).replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    /** What a new version is made of. */
    @Schema(description = "A new version of a prompt")
    public record NewVersion(
            @NotNull @Pattern(regexp = LABEL, message = LABEL_RULE)
            @Schema(description = "Names the version within the prompt", examples = "v2")
            String label,

            @NotBlank @Size(max = MAX_CONTENT)
            @Schema(description = "The template. Variables are written in double braces; {{request}} is what the user "
                    + "asked for", examples = "Write a Java web server that listens on PORT. {{request}}")
            String content) {}

    /** @param isNew false if the very same version was there already */
    public record Added(PromptVersion version, boolean isNew) {}

    /** A prompt, with the labels of its versions. */
    @Schema(description = "A prompt, with the labels of its versions")
    public record Prompt(
            @Schema(description = "Identifies the prompt", examples = "java-server") String name,
            @Schema(description = "When its first version was added", examples = "2026-01-31T12:00:00Z")
            Instant createdAt,
            @Schema(description = "Its versions, in the order in which they were added", examples = "[\"v1\", \"v2\"]")
            List<String> labels) {}
}
