package dev.assay.catalog;

import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.json.Json;

/** The models that may write projects, by name. */
@ApplicationScoped
public class Models {

    private static final QualifiedType<Model> SPEC = QualifiedType.of(Model.class).with(Json.class);

    /** With the prices that are valid now. */
    private static final String ENTRY = """
            SELECT spec || coalesce(jsonb_build_object('prices', valid_prices(name)), '{}') AS spec FROM model
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    ProviderNames providers;

    public Optional<Model> find(String name) {
        return ProjectType.isName(name) ? jdbi.withHandle(handle -> handle
                .createQuery(ENTRY + "WHERE name = :name")
                .bind("name", name)
                .mapTo(SPEC)
                .findOne()) : Optional.empty();
    }

    /** All of them, by name. */
    public List<Model> list() {
        return jdbi.withHandle(handle -> handle
                .createQuery(ENTRY + "ORDER BY name")
                .mapTo(SPEC)
                .list());
    }

    /**
     * Adds it, or replaces the one of that name.
     *
     * @return whether it is new
     * @throws Rejected for what no constraint says, naming the field
     */
    public boolean put(Model model) {
        model.requireValid(providers.names());
        return jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO model (name, spec) VALUES (:name, :spec)
                        ON CONFLICT (name) DO UPDATE SET spec = excluded.spec, updated_at = now()
                        RETURNING xmax = 0""")
                .bind("name", model.name())
                .bindByType("spec", model, SPEC)
                .mapTo(boolean.class)
                .one());
    }

    /** @return whether there was one */
    public boolean delete(String name) {
        return ProjectType.isName(name) && jdbi.withHandle(handle -> handle
                .createUpdate("DELETE FROM model WHERE name = :name")
                .bind("name", name)
                .execute()) == 1;
    }
}
