package dev.assay.llm;

import dev.assay.llm.context.Attributed;
import dev.assay.llm.context.LlmFeature;
import dev.assay.llm.context.LlmScope;
import dev.langchain4j.model.chat.ChatModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Business code as anybody would write it: it asks for a model and calls it, and mentions nothing else. */
@ApplicationScoped
public class Summariser {

    @Inject
    @CatalogModel("scripted-small")
    ChatModel model;

    /** A piece of work that carries on whose behalf it is done. */
    public record Job(String text, LlmScope llmScope) implements Attributed {}

    @LlmFeature("summary")
    public String summarise(Job job) {
        return model.chat(job.text());
    }

    public String withoutContext(String text) {
        return model.chat(text);
    }
}
