package dev.assay.identity;

import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Believes only what a token proves; of the headers, the container where the token names none. */
@ApplicationScoped
class TokenSource implements CallerSource {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/=-]+) *");

    @Inject
    TokenSettings settings;

    @Inject
    Operators operators;

    @Inject
    InstantSource time;

    private volatile TokenVerifier verifier;

    @Override
    public void open() {
        verifier = new TokenVerifier(settings, time);
    }

    @Override
    public Identity identify(UnaryOperator<String> headers) {
        var claims = verifier.verify(token(headers.apply(HttpHeaders.AUTHORIZATION)));
        var user = claims.userId();
        var container = claims.id(settings.containerClaim).or(() -> Optional.of(HeaderSource.container(headers)));
        return new Identity(user, container.get(), operators.isUser(user) || operators.isGroup(claims.groups()));
    }

    private static String token(String authorization) {
        if (authorization == null) {
            throw noToken();
        }
        var bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            throw noToken();
        }
        return bearer.group(1);
    }

    private static Rejected noToken() {
        return new Rejected(401, "not-authenticated",
                "The request does not say who is calling: send the header Authorization: Bearer and a token.");
    }
}
