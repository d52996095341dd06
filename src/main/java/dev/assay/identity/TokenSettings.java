package dev.assay.identity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whose tokens are accepted. The names are MicroProfile JWT's where it has one. */
@Dependent
class TokenSettings {

    static final String ISSUER = "mp.jwt.verify.issuer";
    static final String KEY = "mp.jwt.verify.publickey";
    static final String KEY_LOCATION = "mp.jwt.verify.publickey.location";
    static final String KEYS_AGE = "assay.identity.keys-age";

    @Inject
    @ConfigProperty(name = ISSUER)
    Optional<String> issuer;

    @Inject
    @ConfigProperty(name = KEY)
    Optional<String> key;

    @Inject
    @ConfigProperty(name = KEY_LOCATION)
    Optional<String> keyLocation;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.audiences")
    Optional<List<String>> audiences;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.clock.skew")
    int clockSkewSeconds;

    @Inject
    @ConfigProperty(name = "assay.identity.container-claim")
    String containerClaim;

    @Inject
    @ConfigProperty(name = "assay.identity.keys-timeout")
    Duration keysTimeout;

    @Inject
    @ConfigProperty(name = KEYS_AGE)
    Duration keysAge;

    /** @throws IllegalStateException if it is not set: an issuer that is not named would be any issuer */
    String requireIssuer() {
        return issuer.map(String::strip).filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalStateException(CallerChoice.SOURCE + "=token needs " + ISSUER));
    }

    /** @return empty if tokens need not be for an audience */
    Set<String> acceptedAudiences() {
        return audiences.orElse(List.of()).stream().map(String::strip).filter(text -> !text.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
