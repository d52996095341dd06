package dev.assay.diagnosis.analyst;

import dev.assay.generation.OneModel;
import dev.assay.platform.Ids;
import dev.langchain4j.model.chat.ChatModel;

/** Analysts without a server. */
public final class Analysts {

    /** The name by which every such analyst asks for its model. */
    public static final String MODEL = "some-model";

    private Analysts() {
    }

    /** With the limits that the settings ship with. */
    public static Analyst over(ChatModel model, Ids ids) {
        return over(new OneModel(model), ids);
    }

    static Analyst over(OneModel models, Ids ids) {
        var analyst = new Analyst();
        analyst.models = models;
        analyst.ids = ids;
        analyst.excerptLines = 120;
        analyst.excerptCharacters = 12_000;
        return analyst;
    }
}
