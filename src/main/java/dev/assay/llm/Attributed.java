package dev.assay.llm;

/** A request that carries for whom its model calls are made. */
public interface Attributed {

    LlmScope llmScope();
}
