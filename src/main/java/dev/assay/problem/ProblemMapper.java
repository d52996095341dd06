package dev.assay.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.platform.Ids;
import dev.assay.problem.Rejected.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Makes a problem of whatever was thrown. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOGGER = System.getLogger(ProblemMapper.class.getName());
    private static final int MAX_CAUSES = 20;
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

    @Inject
    Ids ids;

    @Inject
    ObjectMapper json;

    @Override
    public Response toResponse(Throwable thrown) {
        if (!(thrown instanceof WebApplicationException http)) {
            return response(problem(thrown)).build();
        }
        var status = http.getResponse().getStatus();
        if (status < 400) {
            return http.getResponse();
        }
        var response = response(status < 500 || status == 503 ? refused(status, thrown) : problem(thrown));
        for (var header : KEPT_HEADERS) {
            response.header(header, http.getResponse().getHeaderString(header));
        }
        return response.build();
    }

    /** The caller's fault is looked for among the causes too: readers, EJBs and JSON wrap what they pass on. */
    Problem problem(Throwable thrown) {
        var cause = thrown;
        for (var depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof Rejected rejected) {
                return Problem.of(rejected);
            }
        }
        if (thrown instanceof ConstraintViolationException invalid && isOfTheRequest(invalid)) {
            return Problem.invalid(invalid.getConstraintViolations().stream()
                    .map(each -> new FieldError(FieldPath.of(each), each.getMessage()))
                    .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                    .toList());
        }
        var incident = ids.next().toString();
        LOGGER.log(Level.ERROR, "incident " + incident, thrown);
        return Problem.unexpected(incident);
    }

    private Problem refused(int status, Throwable thrown) {
        return thrown.getCause() instanceof Rejected rejected ? Problem.of(rejected) : Problem.ofStatus(status);
    }

    /** A result that breaks its own rules is our fault, not the caller's. */
    private static boolean isOfTheRequest(ConstraintViolationException invalid) {
        var violations = invalid.getConstraintViolations();
        return violations != null && !violations.isEmpty()
                && violations.stream().noneMatch(ProblemMapper::isOfTheResult);
    }

    private static boolean isOfTheResult(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    /** Written here and not by a provider, so that an address that gives text or a zip gives problems too. */
    private Response.ResponseBuilder response(Problem problem) {
        try {
            var response = Response.status(problem.status()).type(Problem.MEDIA_TYPE)
                    .entity(json.writeValueAsBytes(problem));
            return problem.status() == 401 ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer") : response;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem cannot be written", impossible);
        }
    }
}
