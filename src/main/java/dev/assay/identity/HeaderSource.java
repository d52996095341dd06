package dev.assay.identity;

import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.UnaryOperator;

/** Believes the headers as they are: for a server that only its own machine, or a gateway, can reach. */
@ApplicationScoped
class HeaderSource implements CallerSource {

    static final String USER = "X-User-Id";
    static final String CONTAINER = "X-Container-Id";

    @Inject
    Operators operators;

    @Override
    public void open() {
        // headers need nothing
    }

    @Override
    public Identity identify(UnaryOperator<String> headers) {
        var user = id(USER, headers.apply(USER), Caller.ANONYMOUS);
        return new Identity(user, container(headers), operators.isUser(user));
    }

    static String container(UnaryOperator<String> headers) {
        return id(CONTAINER, headers.apply(CONTAINER), Caller.NO_CONTAINER);
    }

    /** @throws Rejected naming the header, without repeating its value */
    static String id(String header, String value, String absent) {
        if (value == null) {
            return absent;
        }
        if (!Identity.isId(value)) {
            throw Rejected.invalid(header, Identity.RULE);
        }
        return value;
    }
}
