package dev.assay.catalog;

import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The catalogue of models over a database of a test. */
public final class ModelsFixture {

    private ModelsFixture() {
    }

    public static Models over(Jdbi jdbi) {
        var models = new Models();
        models.jdbi = jdbi;
        models.providers = () -> Set.of("scripted");
        return models;
    }
}
