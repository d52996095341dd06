/**
 * The providers, one class each: they translate a catalogue entry into langchain4j's model of that service, and nothing
 * more. {@link dev.assay.llm.provider.ScriptedProvider} needs no network.
 */
package dev.assay.llm.provider;
