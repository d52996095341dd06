package dev.assay.sandbox;

/** The sandbox could not be had or was lost, for reasons that are not the project's. Worth another attempt. */
public class SandboxUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SandboxUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }

    public SandboxUnavailableException(String reason) {
        super(reason);
    }
}
