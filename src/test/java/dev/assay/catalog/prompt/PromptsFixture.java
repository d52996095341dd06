package dev.assay.catalog.prompt;

import dev.assay.platform.Ids;
import org.jdbi.v3.core.Jdbi;

/** The catalogue of prompts over a database of a test. */
public final class PromptsFixture {

    private PromptsFixture() {
    }

    public static Prompts over(Jdbi jdbi) {
        var prompts = new Prompts();
        prompts.jdbi = jdbi;
        prompts.ids = new Ids();
        return prompts;
    }
}
