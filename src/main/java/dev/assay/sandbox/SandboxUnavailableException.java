package dev.assay.sandbox;

import jakarta.ejb.ApplicationException;

/**
 * The sandbox could not be had or was lost, for reasons that are not the project's. Worth another attempt.
 * An application exception, so that an EJB hands it on as it is.
 */
@ApplicationException(inherited = true, rollback = false)
public class SandboxUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SandboxUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }

    public SandboxUnavailableException(String reason) {
        super(reason);
    }
}
