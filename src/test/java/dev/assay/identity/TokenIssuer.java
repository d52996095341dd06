package dev.assay.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Issues tokens, honest and forged ones, with nothing but the JDK: what is tested does not write its own tests. */
final class TokenIssuer {

    static final String NAME = "https://issuer.example";

    private final ObjectMapper json = new ObjectMapper();
    private final KeyPair keys;
    private final String algorithm;

    private TokenIssuer(KeyPair keys, String algorithm) {
        this.keys = keys;
        this.algorithm = algorithm;
    }

    static TokenIssuer rsa() {
        return new TokenIssuer(generate("RSA", 2048), "RS256");
    }

    static TokenIssuer ellipticCurve() {
        return new TokenIssuer(generate("EC", 256), "ES256");
    }

    /** Valid from a minute before this time to ten minutes after it; a null removes a claim. */
    static Map<String, Object> claims(Instant now, Map<String, ?> others) {
        var claims = new HashMap<String, Object>(Map.of("iss", NAME, "sub", "ada",
                "iat", now.minusSeconds(60).getEpochSecond(), "exp", now.plusSeconds(600).getEpochSecond()));
        others.forEach((name, value) -> {
            if (value == null) {
                claims.remove(name);
            } else {
                claims.put(name, value);
            }
        });
        return claims;
    }

    String sign(Map<String, Object> claims) {
        return sign(Map.of(), claims);
    }

    String sign(Map<String, Object> header, Map<String, Object> claims) {
        return signText(header, write(claims));
    }

    /** @param claims as they are, JSON or not */
    String signText(Map<String, Object> header, String claims) {
        var all = new HashMap<String, Object>(Map.of("alg", algorithm, "typ", "JWT"));
        all.putAll(header);
        var signed = encode(write(all)) + "." + encode(claims);
        return signed + "." + encode(signature(signed));
    }

    /** The attack on verifiers that take the public key for a secret. */
    String signedWithThePublicKeyAsSecret(String secret, Map<String, Object> claims) {
        try {
            var signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(write(claims));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String unsigned(Map<String, Object> claims) {
        return encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + encode(write(claims)) + ".";
    }

    String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Only of an RSA key. */
    String publicSet(String keyId) {
        return write(Map.of("keys", List.of(publicJwk(keyId))));
    }

    Map<String, Object> publicJwk(String keyId) {
        var key = (RSAPublicKey) keys.getPublic();
        return Map.of("kty", "RSA", "use", "sig", "kid", keyId, "n", encode(key.getModulus()),
                "e", encode(key.getPublicExponent()));
    }

    private byte[] signature(String text) {
        try {
            var signature = Signature.getInstance(
                    algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair generate(String type, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(type);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encode(BigInteger number) {
        var bytes = number.toByteArray();
        return encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
