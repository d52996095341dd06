package dev.assay.catalog;

import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** The kinds of project, by name. */
@ApplicationScoped
public class ProjectTypes {

    private static final QualifiedType<ProjectType> SPEC = QualifiedType.of(ProjectType.class).with(Json.class);

    @Inject
    Jdbi jdbi;

    public Optional<ProjectType> find(String name) {
        return ProjectType.isName(name) ? jdbi.withHandle(handle -> handle
                .createQuery("SELECT spec FROM project_type WHERE name = :name")
                .bind("name", name)
                .mapTo(SPEC)
                .findOne()) : Optional.empty();
    }

    /** All of them, by name. */
    public List<ProjectType> list() {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT spec FROM project_type ORDER BY name")
                .mapTo(SPEC)
                .list());
    }

    /**
     * Adds it, or replaces the one of that name.
     *
     * @return whether it is new
     * @throws Rejected for what no constraint says, naming the field
     */
    public boolean put(ProjectType type) {
        type.requireValid();
        return jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO project_type (name, spec) VALUES (:name, :spec)
                        ON CONFLICT (name) DO UPDATE SET spec = excluded.spec, updated_at = now()
                        RETURNING xmax = 0""")
                .bind("name", type.name())
                .bindByType("spec", type, SPEC)
                .mapTo(boolean.class)
                .one());
    }

    /** @return whether there was one */
    public boolean delete(String name) {
        return ProjectType.isName(name) && jdbi.withHandle(handle -> handle
                .createUpdate("DELETE FROM project_type WHERE name = :name")
                .bind("name", name)
                .execute()) == 1;
    }
}
