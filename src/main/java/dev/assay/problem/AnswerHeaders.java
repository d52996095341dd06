package dev.assay.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** What a browser must not make of an answer; and no header is ever broken in two by what a caller sent. */
@Provider
public class AnswerHeaders implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        answer.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        answer.getHeaders().replaceAll((name, values) -> values.stream().map(AnswerHeaders::oneLine).toList());
    }

    static Object oneLine(Object value) {
        return value instanceof String text ? text.replaceAll("\\p{Cntrl}+", " ") : value;
    }
}
