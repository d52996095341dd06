package dev.assay.problem;

import jakarta.ejb.ApplicationException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The caller's fault: a request that cannot be done, with a message that names the field and the fix. Becomes an
 * RFC 9457 problem whose type is {@code urn:problem:<code>}. Out of an EJB it comes as it is, after the rollback.
 */
@ApplicationException(rollback = true)
public class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;

    /**
     * @param status 400 to 499
     * @param code   stable, lower case with hyphens; the contract with callers
     * @param detail for people
     */
    public Rejected(int status, String code, String detail, FieldError... errors) {
        super(detail);
        this.status = status;
        this.code = code;
        this.errors = List.of(errors);
    }

    /** 404: there is no such thing, or it is another caller's. */
    public static Rejected notFound(String what, Object id) {
        return new Rejected(404, "not-found", "There is no " + what + " " + id);
    }

    /** 422: the key that makes a request happen once came with another one. */
    public static Rejected keyReused(String of, String made) {
        return new Rejected(422, "idempotency-key-reused", "This Idempotency-Key was used for another " + of
                + ": use a new key for a new " + made);
    }

    /** 400: one field of the request is wrong. */
    public static Rejected invalid(String field, String message) {
        return new Rejected(400, "invalid-request", field + " " + message, new FieldError(field, message));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** One field that is wrong, by its path in the request, and what would be right. */
    @Schema(description = "One field that is wrong, and what would be right")
    public record FieldError(
            @Schema(description = "Path in the request's JSON, or the name of a parameter or header",
                    examples = "checks.logPatterns[2].pattern")
            String field,

            @Schema(description = "What would be right", examples = "must not be blank")
            String message) {}
}
