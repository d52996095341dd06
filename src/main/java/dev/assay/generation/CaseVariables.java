package dev.assay.generation;

import java.util.Map;

/**
 * What a prompt's variables stand for in one case.
 *
 * @param request     what the user asked for
 * @param projectType the project type's name
 * @param port        the port on which the project is asked to listen
 * @param error       the log of the observed error; empty where there was none
 */
public record CaseVariables(String request, String projectType, int port, String error) {

    public CaseVariables {
        error = error == null ? "" : error;
    }

    /** By the names of {@link dev.assay.catalog.prompt.Template#VARIABLES}. */
    Map<String, String> values() {
        return Map.of("request", request, "projectType", projectType, "port", String.valueOf(port), "error", error);
    }
}
