package dev.assay.identity;

import jakarta.enterprise.context.RequestScoped;

/** Who makes this request, and for which container. */
@RequestScoped
public class Caller {

    /** Who calls without saying who it is; never where callers prove it. */
    public static final String ANONYMOUS = "anonymous";

    /** The container of a call that names none. */
    public static final String NO_CONTAINER = "none";

    private Identity identity = new Identity(ANONYMOUS, NO_CONTAINER, false);

    public String userId() {
        return identity.userId();
    }

    public String containerId() {
        return identity.containerId();
    }

    /** Whether the caller may see everyone's usage; everyone else sees only their own. */
    public boolean isOperator() {
        return identity.operator();
    }

    void identify(Identity found) {
        identity = found;
    }
}
