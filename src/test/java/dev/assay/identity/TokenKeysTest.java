package dev.assay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.assay.problem.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenKeysTest {

    private static final InstantSource TIME = () -> Instant.parse("2026-01-01T12:00:00Z");

    private final TokenIssuer issuer = TokenIssuer.rsa();
    private final TokenSettings settings = TokenSourceTest.settings();

    @TempDir
    Path folder;

    @Test
    void aKeyIsReadFromAFileByItsPathOrItsAddress() throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("issuer.pem"), issuer.publicPem());

        // Then
        assertThat(verifierOf(file.toString()).verify(token("k")).userId()).isEqualTo("ada");
        assertThat(verifierOf(file.toUri().toString()).verify(token("k")).userId()).isEqualTo("ada");
    }

    @Test
    void aChangedKeyIsFetchedAndAnUnknownOneIsNotAskedForAgainAndAgain() throws IOException {
        // Given
        try (var site = new KeySite()) {
            site.show(issuer.publicSet("k-1"));
            var verifier = verifierOf(site.address());
            verifier.verify(token("k-1"));
            site.show(issuer.publicSet("k-2"));

            // When
            var changed = verifier.verify(token("k-2"));
            for (var i = 0; i < 50; i++) {
                assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> verifier.verify(token("k-3")))
                        .isInstanceOfAny(Rejected.class, KeysUnreachableException.class);
            }

            // Then
            assertThat(changed.userId()).isEqualTo("ada");
            assertThat(verifier.verify(token("k-2")).userId()).isEqualTo("ada");
            assertThat(site.asked()).isLessThan(5);
        }
    }

    @Test
    void nothingIsSaidOfATokenWhileTheKeysCannotBeHad() throws IOException {
        try (var site = new KeySite()) {
            site.show("no keys here");
            var verifier = verifierOf(site.address());

            assertThatExceptionOfType(KeysUnreachableException.class).isThrownBy(() -> verifier.verify(token("k-1")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/no/such/file, cannot be read",
        "file:relative, cannot be read",
        "http://[, is no address",
        "https:no-host, is no address"})
    void aLocationThatLeadsNowhereEndsTheStart(String location, String reason) {
        assertThatIllegalStateException().isThrownBy(() -> verifierOf(location))
                .withMessageStartingWith("mp.jwt.verify.publickey.location").withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"''", "evil", "{}", "-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----", "{\"keys\":5}"})
    void aTextThatIsNoKeyEndsTheStartAndIsNotRepeated(String text) {
        settings.key = Optional.of(text);

        assertThatIllegalStateException().isThrownBy(() -> new TokenVerifier(settings, TIME))
                .withMessage("mp.jwt.verify.publickey holds no public key: it must be PEM, JWK or a JWK set");
    }

    @Test
    void withoutAnIssuerOrAKeyTheStartEndsByNamingTheSetting() {
        assertThatIllegalStateException().isThrownBy(() -> new TokenVerifier(settings, TIME))
                .withMessage("assay.identity.source=token needs mp.jwt.verify.publickey.location");

        settings.issuer = Optional.of(" ");
        assertThatIllegalStateException().isThrownBy(() -> new TokenVerifier(settings, TIME))
                .withMessage("assay.identity.source=token needs mp.jwt.verify.issuer");
    }

    @Test
    void keysThatWouldBeFetchedTooOftenEndTheStart() {
        settings.keysAge = Duration.ofSeconds(1);

        assertThatIllegalStateException().isThrownBy(() -> verifierOf("http://localhost/keys"))
                .withMessageStartingWith("assay.identity.keys-age");
    }

    private TokenVerifier verifierOf(String location) {
        settings.keyLocation = Optional.of(location);
        return new TokenVerifier(settings, TIME);
    }

    private String token(String keyId) {
        return issuer.sign(Map.of("kid", keyId), TokenIssuer.claims(TIME.instant(), Map.of()));
    }
}
