package dev.assay.llm.context;

import dev.assay.identity.Caller;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Puts the caller of a request into its context. Runs once the caller is known. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class LlmContextFilter implements ContainerRequestFilter {

    @Inject
    Caller caller;

    @Inject
    LlmContext context;

    @Override
    public void filter(ContainerRequestContext request) {
        var scope = new LlmScope(caller.userId(), caller.containerId(), null);
        context.attribute(new Attribution(scope, Attribution.UNATTRIBUTED));
    }
}
