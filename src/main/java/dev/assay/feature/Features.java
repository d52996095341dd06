package dev.assay.feature;

import dev.assay.catalog.Models;
import dev.assay.catalog.ProjectType;
import dev.assay.catalog.ProjectTypes;
import dev.assay.catalog.prompt.Prompts;
import dev.assay.problem.Rejected;
import dev.assay.webhook.AllowedHosts;
import dev.assay.webhook.WebhookSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** The features of every caller, by name. Each caller has names of its own. */
@ApplicationScoped
public class Features {

    private static final QualifiedType<Feature> SPEC = QualifiedType.of(Feature.class).with(Json.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    @Inject
    Jdbi jdbi;

    @Inject
    Prompts prompts;

    @Inject
    Models models;

    @Inject
    ProjectTypes projectTypes;

    @Inject
    AllowedHosts hosts;

    @Inject
    WebhookSecrets secrets;

    public Optional<Feature> find(String caller, String name) {
        return name.matches(ProjectType.NAME) ? jdbi.withHandle(handle -> handle
                .createQuery("SELECT spec FROM feature WHERE caller = :caller AND name = :name")
                .bind("caller", caller).bind("name", name).mapTo(SPEC).findOne()) : Optional.empty();
    }

    /** All of a caller's, by name. */
    public List<Feature> list(String caller) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT spec FROM feature WHERE caller = :caller ORDER BY name")
                .bind("caller", caller).mapTo(SPEC).list());
    }

    /**
     * Adds it, or replaces the caller's of that name.
     *
     * @return whether it is new
     * @throws Rejected for what the catalogue does not have and for a webhook that cannot be used, naming the field
     */
    public boolean put(String caller, Feature feature) {
        requireUsable(feature);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO feature (caller, name, spec) VALUES (:caller, :name, :spec)
                        ON CONFLICT (caller, name) DO UPDATE SET spec = excluded.spec, updated_at = now()
                        RETURNING xmax = 0""")
                .bind("caller", caller).bind("name", feature.name()).bindByType("spec", feature, SPEC)
                .mapTo(boolean.class).one());
    }

    private void requireUsable(Feature feature) {
        prompts.resolve(feature.prompts());
        for (var i = 0; i < feature.models().size(); i++) {
            if (models.find(feature.models().get(i)).isEmpty()) {
                throw Rejected.invalid("models[" + i + "]", "is not in the catalogue: GET /api/models lists them");
            }
        }
        if (projectTypes.find(feature.projectType()).isEmpty()) {
            throw Rejected.invalid("projectType", "is not in the catalogue: GET /api/project-types lists them");
        }
        if (feature.deadline().compareTo(SHORTEST) < 0 || feature.deadline().compareTo(LONGEST) > 0) {
            throw Rejected.invalid("deadline", "must be between PT1S and P1D");
        }
        if (feature.webhook() != null) {
            hosts.requireAllowed(feature.webhook());
            secrets.requireUsable(feature.webhook());
        }
    }
}
