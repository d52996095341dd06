package dev.assay.identity;

import dev.assay.problem.Rejected;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a valid token says. Valid is only that the issuer wrote it: a value may still be of any type and hold anything.
 *
 * @param values by the names of the claims; JSON's types as Java's
 */
record TokenClaims(Map<String, Object> values) {

    private static final List<String> PRINCIPAL = List.of("upn", "preferred_username", "sub");
    private static final String GROUPS = "groups";

    /** The principal's name as MicroProfile JWT finds it: the first of three claims that is there. */
    String userId() {
        return PRINCIPAL.stream().map(this::id).flatMap(Optional::stream).findFirst()
                .orElseThrow(() -> refused("it has none of the claims " + String.join(", ", PRINCIPAL)));
    }

    /** @throws Rejected if the claim is there and is no id; its value is not repeated */
    Optional<String> id(String claim) {
        var value = values.get(claim);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && Identity.isId(text)) {
            return Optional.of(text);
        }
        throw refused("its claim " + claim + " " + Identity.RULE);
    }

    /** What is no list of names grants nothing. */
    List<String> groups() {
        var names = values.get(GROUPS) instanceof Collection<?> list ? list.stream() : Stream.empty();
        return names.filter(String.class::isInstance).map(String.class::cast).toList();
    }

    /** @param reason for the callers' developers; it repeats nothing of the token */
    static Rejected refused(String reason) {
        return new Rejected(401, "invalid-token", "The token is not accepted: " + reason + ".");
    }
}
