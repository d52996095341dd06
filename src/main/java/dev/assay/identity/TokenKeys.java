package dev.assay.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The issuer's public keys: a PEM file, a JWK or a JWK set, as a text or in a file, read at the start; or the address
 * of a JWK set, fetched when it is needed and kept for a while. Only algorithms with a public key are accepted: with
 * any other, whoever knows the public key could sign.
 */
final class TokenKeys {

    private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();
    private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";

    private TokenKeys() {}

    /** @throws IllegalStateException naming the setting that is missing or leads to no public key */
    static JWSKeySelector<SecurityContext> of(TokenSettings settings) {
        if (settings.key.isPresent()) {
            return parse(TokenSettings.KEY, settings.key.get());
        }
        var location = settings.keyLocation.map(String::strip).orElseThrow(() -> new IllegalStateException(
                CallerChoice.SOURCE + "=token needs " + TokenSettings.KEY_LOCATION));
        if (location.startsWith("http:") || location.startsWith("https:")) {
            return fetched(location, settings);
        }
        try {
            var file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
            return parse(TokenSettings.KEY_LOCATION, Files.readString(file));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(TokenSettings.KEY_LOCATION + " cannot be read: " + location, unreadable);
        }
    }

    private static JWSKeySelector<SecurityContext> fetched(String location, TokenSettings settings) {
        var timeout = Math.toIntExact(settings.keysTimeout.toMillis());
        try {
            var address = URI.create(location);
            if (address.getHost() == null) {
                throw new MalformedURLException("no host");
            }
            var retriever = new DefaultResourceRetriever(timeout, timeout, JWKSourceBuilder.DEFAULT_HTTP_SIZE_LIMIT);
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(address.toURL(), retriever)
                    // two tries of connecting and reading; no threads of its own
                    .cache(settings.keysAge.toMillis(), 4L * timeout).refreshAheadCache(false).retrying(true).build();
            return new JWSVerificationKeySelector<>(ALGORITHMS, keys);
        } catch (MalformedURLException | IllegalArgumentException malformed) {
            throw new IllegalStateException(TokenSettings.KEY_LOCATION + " is no address: " + location, malformed);
        } catch (IllegalStateException tooShort) {
            throw new IllegalStateException(TokenSettings.KEYS_AGE + ": " + tooShort.getMessage(), tooShort);
        }
    }

    private static JWSKeySelector<SecurityContext> parse(String setting, String text) {
        try {
            if (text.contains(PEM_BEGIN)) {
                return only(publicKey(text));
            }
            var set = text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
            return new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(set.toPublicJWKSet()));
        } catch (ParseException | GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IllegalStateException(setting + " holds no public key: it must be PEM, JWK or a JWK set", wrong);
        }
    }

    /** Whatever key a token names by {@code kid}: a PEM file gives its key no name. */
    private static JWSKeySelector<SecurityContext> only(Key key) {
        var type = key instanceof RSAPublicKey ? KeyType.RSA : KeyType.EC;
        return (JWSHeader header, SecurityContext context) -> ALGORITHMS.contains(header.getAlgorithm())
                && type.equals(KeyType.forAlgorithm(header.getAlgorithm())) ? List.of(key) : List.of();
    }

    private static Key publicKey(String pem) throws GeneralSecurityException {
        var base64 = pem.substring(pem.indexOf(PEM_BEGIN) + PEM_BEGIN.length()).replaceAll("-----END(?s:.*)", "");
        var encoded = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(encoded);
        } catch (GeneralSecurityException notRsa) {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(encoded);
        }
    }

    private static Set<JWSAlgorithm> algorithms() {
        var all = new HashSet<>(JWSAlgorithm.Family.RSA);
        all.addAll(List.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512));
        return Set.copyOf(all);
    }
}
