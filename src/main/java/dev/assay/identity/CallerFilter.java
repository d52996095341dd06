package dev.assay.identity;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Finds the caller of every request, also of those that no resource answers: nobody unknown learns what there is. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class CallerFilter implements ContainerRequestFilter {

    private static final long RETRY_AFTER_SECONDS = 5;

    @Inject
    Caller caller;

    @Inject
    CallerChoice choice;

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            caller.identify(choice.chosen().identify(request::getHeaderString));
        } catch (KeysUnreachableException unreachable) {
            throw new ServiceUnavailableException(RETRY_AFTER_SECONDS, unreachable);
        }
    }
}
