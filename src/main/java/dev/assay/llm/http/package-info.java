/**
 * HTTP to model services, bounded in time and size, with what langchain4j's own clients do not hand on.
 */
package dev.assay.llm.http;
