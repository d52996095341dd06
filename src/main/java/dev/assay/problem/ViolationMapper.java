package dev.assay.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The server has a mapper of its own for violations; only one that is nearer to the exception wins over it. */
@Provider
@ApplicationScoped
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Inject
    ProblemMapper problems;

    @Override
    public Response toResponse(ConstraintViolationException invalid) {
        return problems.toResponse(invalid);
    }
}
