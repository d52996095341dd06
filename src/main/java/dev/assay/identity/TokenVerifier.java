package dev.assay.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.assay.problem.Rejected;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/** Tells tokens that the issuer signed, for us, for now, from all others. */
final class TokenVerifier {

    private static final Logger LOGGER = System.getLogger(TokenVerifier.class.getName());
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** @throws IllegalStateException naming the setting that is missing or wrong */
    TokenVerifier(TokenSettings settings, InstantSource time) {
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
        processor.setJWTClaimsSetVerifier(claims(settings, time));
        processor.setJWSKeySelector(TokenKeys.of(settings));
    }

    /**
     * @throws Rejected                 if the token is anything but valid
     * @throws KeysUnreachableException if nothing can be said of it
     */
    TokenClaims verify(String token) {
        try {
            return new TokenClaims(processor.process(token, null).getClaims());
        } catch (RateLimitReachedException askedJustNow) {
            throw new KeysUnreachableException(askedJustNow);
        } catch (KeySourceException unreachable) {
            LOGGER.log(Level.WARNING, "the issuer''s keys cannot be had: {0}", unreachable.getMessage());
            throw new KeysUnreachableException(unreachable);
        } catch (ExpiredJWTException expired) {
            throw TokenClaims.refused("it has expired");
        } catch (ParseException | BadJOSEException | JOSEException invalid) {
            LOGGER.log(Level.DEBUG, "a token is not accepted: {0}", invalid.getMessage());
            throw TokenClaims.refused("it is malformed, not yet valid, or not of the issuer for this server");
        }
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claims(TokenSettings settings, InstantSource time) {
        var audiences = settings.acceptedAudiences();
        var issuer = new JWTClaimsSet.Builder().issuer(settings.requireIssuer()).build();
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>(
                audiences.isEmpty() ? null : audiences, issuer, Set.of("exp"), Set.of()) {
            @Override
            protected Date currentTime() {
                return Date.from(time.instant());
            }
        };
        verifier.setMaxClockSkew(settings.clockSkewSeconds);
        return verifier;
    }
}
