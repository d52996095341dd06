package dev.assay.catalog;

import org.jdbi.v3.core.Jdbi;

/** The catalogue of project types over a database of a test. */
public final class ProjectTypesFixture {

    private ProjectTypesFixture() {
    }

    public static ProjectTypes over(Jdbi jdbi) {
        var types = new ProjectTypes();
        types.jdbi = jdbi;
        return types;
    }
}
