package dev.assay.identity;

import jakarta.enterprise.context.RequestScoped;

/** Who makes this request, and for which container. */
@RequestScoped
public class Caller {

    /** Who calls without the header {@value CallerFilter#USER}. */
    public static final String ANONYMOUS = "anonymous";

    /** The container of a call without the header {@value CallerFilter#CONTAINER}. */
    public static final String NO_CONTAINER = "none";

    private String userId = ANONYMOUS;
    private String containerId = NO_CONTAINER;

    public String userId() {
        return userId;
    }

    public String containerId() {
        return containerId;
    }

    /** Whether the whole installation's usage is the caller's business. */
    public boolean isOperator() {
        return false;
    }

    void identify(String user, String container) {
        userId = user;
        containerId = container;
    }
}
