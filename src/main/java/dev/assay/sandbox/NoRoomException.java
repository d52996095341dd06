package dev.assay.sandbox;

/** There is no room for another sandbox now. It says nothing of the project, so the attempt does not count. */
public class NoRoomException extends SandboxUnavailableException {

    private static final long serialVersionUID = 1L;

    private final String resource;

    /** @param resource what is lacking, by the name that Kubernetes gives it, such as {@code pods} or {@code cpu} */
    public NoRoomException(String resource, String reason) {
        super(reason);
        this.resource = resource;
    }

    public String resource() {
        return resource;
    }
}
