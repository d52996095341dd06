package dev.assay.identity;

import dev.assay.problem.Rejected;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/** Reads the caller from the request's headers. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CallerFilter implements ContainerRequestFilter {

    static final String USER = "X-User-Id";
    static final String CONTAINER = "X-Container-Id";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@:-]{1,100}");

    @Inject
    Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        caller.identify(
                id(USER, request.getHeaderString(USER), Caller.ANONYMOUS),
                id(CONTAINER, request.getHeaderString(CONTAINER), Caller.NO_CONTAINER));
    }

    /** @throws Rejected naming the header, without repeating its value */
    static String id(String header, String value, String absent) {
        if (value == null) {
            return absent;
        }
        if (!ID.matcher(value).matches()) {
            throw Rejected.invalid(header, "must be 1 to 100 of letters, digits and . _ @ : -");
        }
        return value;
    }
}
