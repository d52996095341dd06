package dev.assay.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.problem.Rejected.FieldError;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error by RFC 9457. {@code type} is the contract; {@code detail} is for people. */
@Schema(name = "Problem", description = "An error by RFC 9457")
public record Problem(
        @Schema(description = "Stable: what programs decide by", examples = "urn:problem:invalid-request")
        String type,

        @Schema(description = "The type in words", examples = "Invalid request")
        String title,

        @Schema(description = "The HTTP status", examples = "400")
        int status,

        @Schema(description = "What is wrong this time, for people; absent where the fault is the server's",
                examples = "port must be greater than or equal to 1")
        String detail,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "The fields that are wrong; absent where it is not about a field")
        List<FieldError> errors,

        @Schema(description = "Identifies the entry in the server's log; only where the fault is the server's",
                examples = "5f0e8bb4-6d3c-4c62-9a3b-0d8a4c6f4c11")
        String incident) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static final String INVALID_REQUEST = "invalid-request";

    static Problem of(Rejected rejected) {
        return new Problem("urn:problem:" + rejected.code(), title(rejected.code()), rejected.status(),
                rejected.getMessage(), rejected.errors(), null);
    }

    /** @param errors not empty */
    static Problem invalid(List<FieldError> errors) {
        var first = errors.getFirst();
        var more = errors.size() == 1 ? "" : ", and " + (errors.size() - 1) + " more";
        return new Problem("urn:problem:" + INVALID_REQUEST, title(INVALID_REQUEST), 400,
                first.field() + " " + first.message() + more, errors, null);
    }

    /** What the server itself refuses before a resource sees the request. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> plain(status, INVALID_REQUEST, "The request cannot be read.");
            case 401 -> plain(status, "not-authenticated", "The request does not say who is calling.");
            case 403 -> plain(status, "forbidden", "The caller may not do this.");
            case 404 -> plain(status, "not-found", "There is nothing at this address.");
            case 405 -> plain(status, "method-not-allowed", "The header Allow lists the methods of this address.");
            case 406 -> plain(status, "not-acceptable", "No media type of the header Accept can be given.");
            case 413 -> plain(status, "body-too-large", "The body is larger than the limit.");
            case 415 -> plain(status, "unsupported-media-type", "Send the body as application/json, not compressed.");
            case 503 -> plain(status, "unavailable", "The server cannot do this now. Try again later.");
            default -> plain(status, "http-" + status, null);
        };
    }

    /** Our fault: nothing but where to look. */
    static Problem unexpected(String incident) {
        return new Problem("urn:problem:internal-error", "Internal error", 500, null, List.of(), incident);
    }

    private static Problem plain(int status, String code, String detail) {
        return new Problem("urn:problem:" + code, title(code), status, detail, List.of(), null);
    }

    private static String title(String code) {
        return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ').replace("json", "JSON");
    }
}
