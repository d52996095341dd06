package dev.assay.llm.context;

/** A value that carries on whose behalf it is worked on, across threads and messages. */
public interface Attributed {

    LlmScope llmScope();
}
